package dev.gradus.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that names stand for inside one class, as Java does: first the class and those
 * around it with their members, then imports, the package, imports on demand, {@code java.lang}. A
 * type that does not exist yet is none.
 */
final class TypeNames {
  private final TypeElement within;
  private final Elements elements;
  private final Imports imports;

  TypeNames(TypeElement within, SourceFile file, Elements elements) {
    this.within = within;
    this.elements = elements;
    this.imports = new Imports(file.unit());
  }

  Imports imports() {
    return imports;
  }

  /** The type that an expression of dotted names stands for. */
  @Nullable TypeElement named(Tree name) {
    if (name instanceof IdentifierTree identifier) {
      return named(identifier.getName().toString());
    } else if (name instanceof MemberSelectTree select && isDotted(select)) {
      @Nullable TypeElement outer = named(select.getExpression());
      return outer == null
          ? elements.getTypeElement(select.toString())
          : member(outer, select.getIdentifier().toString());
    }
    return null;
  }

  private static boolean isDotted(ExpressionTree tree) {
    return tree instanceof IdentifierTree
        || (tree instanceof MemberSelectTree select && isDotted(select.getExpression()));
  }

  private @Nullable TypeElement named(String simple) {
    for (@Nullable Element around = within;
        around instanceof TypeElement type;
        around = around.getEnclosingElement()) {
      if (type.getSimpleName().contentEquals(simple)) {
        return type;
      }
      @Nullable TypeElement member = member(type, simple);
      if (member != null) {
        return member;
      }
    }
    String ownPackage = elements.getPackageOf(within).getQualifiedName().toString();
    return Stream.of(
            imports.named(simple),
            Stream.of(ownPackage.isEmpty() ? simple : ownPackage + "." + simple),
            imports.onDemand(simple),
            Stream.of("java.lang." + simple))
        .flatMap(candidates -> candidates)
        .flatMap(candidate -> Stream.ofNullable(elements.getTypeElement(candidate)))
        .findFirst()
        .orElse(null);
  }

  /** The member type of this name, declared or inherited. */
  private static @Nullable TypeElement member(TypeElement type, String simple) {
    for (TypeElement member : ElementFilter.typesIn(type.getEnclosedElements())) {
      if (member.getSimpleName().contentEquals(simple)) {
        return member;
      }
    }
    return supertypes(type)
        .flatMap(supertype -> Stream.ofNullable(member(supertype, simple)))
        .findFirst()
        .orElse(null);
  }

  /** The direct supertypes that are known. */
  static Stream<TypeElement> supertypes(TypeElement type) {
    return Stream.<TypeMirror>concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .filter(mirror -> mirror instanceof DeclaredType)
        .map(mirror -> ((DeclaredType) mirror).asElement())
        .filter(element -> element instanceof TypeElement found && !found.equals(type))
        .map(element -> (TypeElement) element);
  }

  /** The classes around this one, itself first. */
  Stream<TypeElement> enclosing() {
    return Stream.<Element>iterate(
            within, e -> e instanceof TypeElement, Element::getEnclosingElement)
        .map(element -> (TypeElement) element);
  }

  /** The type of this qualified name. */
  @Nullable TypeElement qualified(String name) {
    return elements.getTypeElement(name);
  }
}
