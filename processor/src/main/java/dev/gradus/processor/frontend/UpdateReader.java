package dev.gradus.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Reads the method {@code update}. */
final class UpdateReader {
  static final String NAME = "update";

  private static final List<Argument> ARGUMENTS =
      List.of(Argument.PARAM, Argument.GRAD, Argument.STEP);
  private static final List<String> PLACES = List.of("first", "second", "third");

  private final RuleContext context;

  UpdateReader(RuleContext context) {
    this.context = context;
  }

  /** The method, if there is one; what is wrong with its signature is reported. */
  Optional<MethodTree> find(List<MethodTree> methods, Tree rule) {
    List<MethodTree> updates =
        methods.stream().filter(m -> m.getName().contentEquals(NAME)).toList();
    if (updates.isEmpty()) {
      List<String> names = methods.stream().map(m -> m.getName().toString()).toList();
      String guess =
          Suggestions.nearest(NAME, names).map(n -> ", or rename '" + n + "'").orElse("");
      context.report(Problem.MISSING_UPDATE, rule, context.type().getSimpleName(), guess);
    }
    updates.stream().skip(1).forEach(other -> context.report(Problem.SEVERAL_UPDATES, other));
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
    List<? extends VariableTree> parameters = update.getParameters();
    if (parameters.size() < 2) {
      wrong("there are fewer than two parameters", update);
    }
    for (int i = 0; i < parameters.size(); i++) {
      checkParameter(parameters.get(i), i);
    }
  }

  private void checkParameter(VariableTree parameter, int index) {
    if (index >= ARGUMENTS.size()) {
      wrong("there are more than three parameters", parameter);
      return;
    }
    Argument argument = ARGUMENTS.get(index);
    if (!parameter.getName().contentEquals(argument.label())) {
      wrong(
          "the "
              + PLACES.get(index)
              + " parameter is called '"
              + parameter.getName()
              + "', not '"
              + argument.label()
              + "'",
          parameter);
    }
    if (TypeReader.typeOf(parameter.getType()) != argument.type()) {
      String types = parameter.getType() + ", not " + argument.type().keyword();
      wrong("the parameter '" + parameter.getName() + "' is of type " + types, parameter.getType());
    }
  }

  private void wrong(String what, Tree place) {
    context.report(Problem.UPDATE_SIGNATURE, place, what);
  }

  static boolean takesStep(MethodTree update) {
    return update.getParameters().size() >= ARGUMENTS.size();
  }

  /** The statements; parameters of wrong names stand for what is at their place. */
  List<Stmt> read(MethodTree update, BodyReader bodies) {
    Scope scope = new Scope();
    for (int i = 0; i < update.getParameters().size(); i++) {
      String name = update.getParameters().get(i).getName().toString();
      Optional<Argument> named = ARGUMENTS.stream().filter(a -> a.label().equals(name)).findFirst();
      Optional<Argument> placed = ARGUMENTS.stream().skip(i).findFirst();
      scope.declare(
          name, named.or(() -> placed).map(Scope.Variable::of).orElseGet(Scope.Variable::bad));
    }
    return bodies.read(
        update, scope, Type.DOUBLE, TypeReader.typeOf(update.getReturnType()) == Type.DOUBLE);
  }
}
