package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
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
 * constant and a setter for each hyper-parameter.
 */
final class MemberClashes {
  private static final String BUILDER = "dev.gradus.optim.OptimizerBuilder";

  private final RuleContext context;
  private final Set<String> ofBuilder;
  private final Map<String, String> keys = new HashMap<>();

  MemberClashes(RuleContext context) {
    this.context = context;
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

  void check(List<FieldReader.Marked> fields) {
    for (FieldReader.Marked field : fields) {
      if (field.symbol() instanceof Symbol.Hyper hyper) {
        check(field.tree(), hyper.label());
      }
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

  private void report(Tree place, String name, String member, String other) {
    context.report(Mistake.MEMBER_CLASH, place, name, member, other);
  }
}
