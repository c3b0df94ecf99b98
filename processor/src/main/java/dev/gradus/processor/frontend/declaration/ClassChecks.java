package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Checks what kind of class a rule is. */
final class ClassChecks {
  private final RuleContext context;
  private final ClassTree tree;

  ClassChecks(RuleContext context, ClassTree tree) {
    this.context = context;
    this.tree = tree;
  }

  /** Reports what is wrong; returns whether the rule is a class at all, so that it can be read. */
  boolean check() {
    TypeElement rule = context.type();
    if (rule.getKind() != ElementKind.CLASS) {
      unsuitable(kind(rule.getKind()));
      return false;
    }
    checkModifiers(rule);
    checkSuperclass(rule);
    checkConstruction(rule);
    return true;
  }

  private static String kind(ElementKind kind) {
    return switch (kind) {
      case INTERFACE -> "an interface";
      case ENUM -> "an enum";
      case RECORD -> "a record";
      default -> "an annotation";
    };
  }

  private void unsuitable(String phrase) {
    context.report(Mistake.UNSUITABLE_CLASS, tree, context.type().getSimpleName(), phrase);
  }

  private void checkModifiers(TypeElement rule) {
    Set<Modifier> modifiers = rule.getModifiers();
    if (modifiers.contains(Modifier.ABSTRACT)) {
      unsuitable("abstract");
    }
    if (!rule.getTypeParameters().isEmpty()) {
      unsuitable("generic");
    }
    if (rule.getNestingKind() == NestingKind.MEMBER
        && context.types().enclosing().anyMatch(ClassChecks::isInner)) {
      unsuitable("an inner class, not a static one");
    }
    if (context
        .types()
        .enclosing()
        .anyMatch(type -> type.getModifiers().contains(Modifier.PRIVATE))) {
      unsuitable(modifiers.contains(Modifier.PRIVATE) ? "private" : "nested in a private class");
    }
  }

  private static boolean isInner(TypeElement type) {
    return type.getNestingKind() == NestingKind.MEMBER
        && !type.getModifiers().contains(Modifier.STATIC);
  }

  private void checkSuperclass(TypeElement rule) {
    boolean plain =
        rule.getSuperclass().getKind() == TypeKind.ERROR
            || rule.getSuperclass().toString().equals("java.lang.Object");
    Tree superclass = tree.getExtendsClause();
    if (!plain && superclass != null) {
      context.report(Mistake.SUPERCLASS, superclass, rule.getSimpleName(), superclass);
    }
  }

  /** Reports constructors and initializers: ordinary Java, but nothing would ever run them. */
  private void checkConstruction(TypeElement rule) {
    Elements elements = context.trees().elements();
    Stream<Tree> constructors =
        ElementFilter.constructorsIn(rule.getEnclosedElements()).stream()
            .filter(constructor -> elements.getOrigin(constructor) == Elements.Origin.EXPLICIT)
            .flatMap(
                constructor ->
                    Stream.ofNullable(context.trees().declarationOf((Element) constructor)));
    constructors.forEach(constructor -> report(constructor, "a constructor"));
    tree.getMembers().stream()
        .filter(member -> member instanceof BlockTree block && !block.isStatic())
        .forEach(block -> report(block, "an initializer block"));
  }

  private void report(Tree place, String what) {
    context.report(Mistake.CONSTRUCTION, place, context.type().getSimpleName(), what);
  }
}
