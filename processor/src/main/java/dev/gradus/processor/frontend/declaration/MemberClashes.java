package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.Fields;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a generated class can name its public members after the fields of the rule: a
 * constant and a setter for each hyper-parameter, and an enum for each of its named choices.
 */
final class MemberClashes {
  private static final String BUILDER = "dev.gradus.optim.OptimizerBuilder";

  private final RuleContext context;
  private final Fields fields;
  private final String optimizer;
  private final Set<String> ofBuilder;
  private final Map<String, String> keys = new HashMap<>();

  /**
   * A check of one rule.
   *
   * @param fields tells which hyper-parameters are named choices
   * @param optimizer the name of the generated class
   */
  MemberClashes(RuleContext context, Fields fields, String optimizer) {
    this.context = context;
    this.fields = fields;
    this.optimizer = optimizer;
    this.ofBuilder = methodsOfBuilder(context.trees().elements());
  }

  /** The methods of a builder, its own and those of every object. */
  private static Set<String> methodsOfBuilder(Elements elements) {
    @Nullable TypeElement builder = elements.getTypeElement(BUILDER); // none without the runtime
    return builder == null
        ? Set.of()
        : ElementFilter.methodsIn(elements.getAllMembers(builder)).stream()
            .filter(method -> isVisible(method.getModifiers()))
            .map(method -> method.getSimpleName().toString())
            .collect(Collectors.toSet());
  }

  private static boolean isVisible(Set<Modifier> modifiers) {
    return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
  }

  void check(List<FieldReader.Marked> marked) {
    for (FieldReader.Marked field : marked) {
      if (field.symbol() instanceof Symbol.Hyper hyper) {
        check(field.tree(), hyper.label());
      }
    }
    for (FieldReader.Marked field : marked) {
      fields.choiceOf(field.symbol()).ifPresent(choice -> checkChoice(field.tree(), choice.name()));
    }
  }

  private void check(Tree field, String name) {
    if (ofBuilder.contains(name)) {
      report(field, name, name, "a method of every builder");
    }
    String constant = GeneratedNames.constant(name);
    @Nullable String other = keys.putIfAbsent(constant, "'" + name + "'");
    if (other != null) {
      report(field, name, constant, other);
    }
  }

  private void checkChoice(Tree field, String name) {
    Elements elements = context.trees().elements();
    if (name.equals(optimizer)) {
      report(field, name, name, "the class itself");
    } else if (GeneratedNames.isNestedClass(name)) {
      report(field, name, name, "a class inside every optimizer");
    } else if (elements.getTypeElement("java.lang." + name) != null) {
      report(field, name, name, "a class of java.lang");
    } else if (keys.containsKey(name)) {
      report(field, name, name, "the key of " + keys.get(name));
    }
  }

  private void report(Tree place, String name, String member, String other) {
    context.report(Mistake.MEMBER_CLASH, place, name, member, other);
  }
}
