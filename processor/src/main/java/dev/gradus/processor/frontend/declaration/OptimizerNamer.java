package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.javac.Annotations;
import dev.gradus.processor.ir.GeneratedNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Names the optimizers of one compilation, each of which must be free in its package. */
final class OptimizerNamer {
  private static final String SUFFIX = "Rule";

  /** Words that Java keeps from being types though they are no keywords. */
  private static final Set<String> RESTRICTED =
      Set.of("var", "yield", "record", "sealed", "permits");

  private static final String VOCABULARY = "dev.gradus.rule";

  private final Map<String, TypeElement> taken = new HashMap<>();

  /** The name of a rule's optimizer; one that will not do is reported. */
  String name(RuleContext context, ClassTree tree) {
    TypeElement rule = context.type();
    String simple = rule.getSimpleName().toString();
    String standard =
        simple.endsWith(SUFFIX) ? simple.substring(0, simple.length() - SUFFIX.length()) : simple;
    Optional<String> given =
        Annotations.text(rule, Annotations.UPDATE_RULE, "name").filter(n -> !n.isEmpty());
    String name = given.orElse(standard);
    Tree place =
        given.isPresent()
            ? Annotations.place(tree.getModifiers(), Annotations.UPDATE_RULE, "name", tree)
            : tree;
    @Nullable String invalid = invalid(context, name);
    @Nullable String other = invalid == null ? other(context, name) : null;
    if (invalid != null) {
      context.report(Mistake.INVALID_OPTIMIZER_NAME, place, name, invalid);
    } else if (other != null) {
      context.report(Mistake.OPTIMIZER_NAME_TAKEN, place, name, other);
    }
    return name;
  }

  private static @Nullable String invalid(RuleContext context, String name) {
    if (!SourceVersion.isIdentifier(name)
        || SourceVersion.isKeyword(name)
        || RESTRICTED.contains(name)) {
      return "that is no name for a class";
    } else if (GeneratedNames.isNestedClass(name)) {
      return "a class inside it has that name";
    }
    return hidden(context, name).map(around -> "that hides a class of " + around).orElse(null);
  }

  /**
   * The package of the class that an optimizer of this name would hide, if rules name that by its
   * simple name, as they do annotations.
   */
  private static Optional<String> hidden(RuleContext context, String name) {
    @Nullable TypeElement ours = context.types().qualified(VOCABULARY + "." + name);
    if (ours != null && ours.getKind() != ElementKind.CLASS) {
      return Optional.of(VOCABULARY);
    }
    return Optional.of("java.lang").filter(p -> context.types().qualified(p + "." + name) != null);
  }

  /** What has the name already, as the end of a message; null if nothing has. */
  private @Nullable String other(RuleContext context, String name) {
    TypeElement rule = context.type();
    String around = context.trees().elements().getPackageOf(rule).getQualifiedName().toString();
    String qualified = around.isEmpty() ? name : around + "." + name;
    @Nullable TypeElement earlier = taken.putIfAbsent(qualified, rule);
    if (rule.getNestingKind() == NestingKind.TOP_LEVEL
        && rule.getSimpleName().contentEquals(name)) {
      return "that is the name of the rule itself";
    } else if (earlier != null && !earlier.equals(rule)) {
      return "so is that of the rule " + earlier.getQualifiedName();
    }
    if (isWritten(context, qualified)) {
      return "there is a class of that name in the package";
    }
    return GeneratedNames.nestedClasses()
        .map(nested -> "$" + nested)
        .filter(nested -> isWritten(context, qualified + nested))
        .findFirst()
        .map(nested -> "the package has a class called '" + name + nested + "'")
        .orElse(null);
  }

  private static boolean isWritten(RuleContext context, String qualified) {
    @Nullable TypeElement existing = context.types().qualified(qualified);
    return existing != null && context.trees().canRead(existing) && !isGenerated(existing);
  }

  /** Whether a class is generated: one that an earlier run left on the source path does no harm. */
  private static boolean isGenerated(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .map(AnnotationMirror::getAnnotationType)
        .anyMatch(annotation -> annotation.asElement().getSimpleName().contentEquals("Generated"));
  }
}
