package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.body.Suggestions;
import dev.gradus.processor.frontend.body.TypeReader;
import dev.gradus.processor.frontend.body.UpdateMethod;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Finds the method {@code update} among a rule's methods, and checks its signature. */
final class UpdateFinder {
  private static final List<String> PLACES = List.of("first", "second", "third");

  private final RuleContext context;

  UpdateFinder(RuleContext context) {
    this.context = context;
  }

  /** Finds the method, if there is one, and reports what is wrong with its signature. */
  Optional<MethodTree> find(List<MethodTree> methods, Tree rule) {
    List<MethodTree> updates =
        methods.stream().filter(m -> m.getName().contentEquals(UpdateMethod.NAME)).toList();
    if (updates.isEmpty()) {
      List<String> names = methods.stream().map(m -> m.getName().toString()).toList();
      String guess =
          Suggestions.nearest(UpdateMethod.NAME, names)
              .map(n -> ", or rename '" + n + "'")
              .orElse("");
      context.report(Mistake.MISSING_UPDATE, rule, context.type().getSimpleName(), guess);
    }
    updates.stream().skip(1).forEach(other -> context.report(Mistake.SEVERAL_UPDATES, other));
    updates.stream().limit(1).forEach(this::checkSignature);
    return updates.stream().findFirst();
  }

  private void checkSignature(MethodTree update) {
    if (TypeReader.typeOf(update.getReturnType()) != Type.DOUBLE) {
      wrong("the result is of type " + update.getReturnType(), update.getReturnType());
    }
    if (update.getModifiers().getFlags().contains(Modifier.STATIC)) {
      wrong("'static' leaves no states to work on", update);
    }
    if (!update.getTypeParameters().isEmpty()) {
      wrong("there are type parameters", update.getTypeParameters().get(0));
    }
    List<Argument> arguments = UpdateMethod.ARGUMENTS;
    List<? extends VariableTree> parameters = update.getParameters();
    boolean good = true;
    for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
      good &= checkParameter(parameters.get(i), i);
    }
    if (good && parameters.size() < 2) {
      wrong("there are fewer than two parameters", update);
    } else if (good && parameters.size() > arguments.size()) {
      wrong("there are more than three parameters", parameters.get(arguments.size()));
    }
  }

  /** Checks a parameter: reports at most one mistake, and returns whether there is none. */
  private boolean checkParameter(VariableTree parameter, int index) {
    Argument argument = UpdateMethod.ARGUMENTS.get(index);
    boolean named = parameter.getName().contentEquals(argument.label());
    boolean typed = TypeReader.typeOf(parameter.getType()) == argument.type();
    String written = parameter.getType() + " " + parameter.getName();
    if (!named && !typed) {
      String needed = argument.type().keyword() + " " + argument.label();
      String one = argument == Argument.STEP ? ": a rule is given one gradient" : "";
      wrong(
          "the "
              + PLACES.get(index)
              + " parameter is '"
              + written
              + "', not '"
              + needed
              + "'"
              + one,
          parameter);
    } else if (!named) {
      String names = parameter.getName() + "', not '" + argument.label() + "'";
      wrong("the " + PLACES.get(index) + " parameter is called '" + names, parameter);
    } else if (!typed) {
      String types = parameter.getType() + ", not " + argument.type().keyword();
      wrong("the parameter '" + parameter.getName() + "' is of type " + types, parameter.getType());
    }
    return named && typed;
  }

  private void wrong(String what, Tree place) {
    context.report(Mistake.UPDATE_SIGNATURE, place, what);
  }
}
