package dev.gradus.processor.frontend.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds the types that names stand for inside one class, as Java does: first the class and those
 * around it with their members, then imports, the package, imports on demand, {@code java.lang}. A
 * type that does not exist yet is not found.
 */
public final class TypeResolver {
  private final TypeElement within;
  private final Elements elements;
  private final Members members;
  private final Imports imports;

  public TypeResolver(TypeElement within, SourceFile file, Elements elements, Members members) {
    this.within = within;
    this.elements = elements;
    this.members = members;
    this.imports = new Imports(file.unit());
  }

  Imports imports() {
    return imports;
  }

  /** The type that an expression of dotted names stands for. */
  public @Nullable TypeElement named(Tree name) {
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

  /** The type that a simple name stands for. */
  public @Nullable TypeElement named(String simple) {
    Stream<TypeElement> around =
        enclosing().flatMap(type -> Stream.ofNullable(member(type, simple)));
    String ownPackage = elements.getPackageOf(within).getQualifiedName().toString();
    return Stream.of(
            around,
            types(imports.named(simple)),
            imported(imports.singleStatic(simple), simple),
            types(Stream.of(ownPackage.isEmpty() ? simple : ownPackage + "." + simple)),
            types(imports.onDemand(simple)),
            imported(imports.staticOnDemand(), simple),
            types(Stream.of("java.lang." + simple)))
        .flatMap(candidates -> candidates)
        .findFirst()
        .orElse(null);
  }

  /** The types of these names that exist, and that an import here may mean. */
  private Stream<TypeElement> types(Stream<String> qualified) {
    return qualified
        .flatMap(name -> Stream.ofNullable(elements.getTypeElement(name)))
        .filter(type -> members.isAccessible(type, elements.getPackageOf(within)));
  }

  private Stream<TypeElement> imported(Stream<String> classes, String simple) {
    return types(classes)
        .flatMap(type -> members.types(type, simple).stream())
        .filter(type -> members.isImportable(type, within));
  }

  /** The member type of this name, declared or inherited. */
  public @Nullable TypeElement member(TypeElement type, String simple) {
    return members.types(type, simple).stream().findFirst().orElse(null);
  }

  /** The class and those around it, from the inside out. */
  public Stream<TypeElement> enclosing() {
    return Stream.<Element>iterate(
            within, e -> e instanceof TypeElement, Element::getEnclosingElement)
        .map(element -> (TypeElement) element);
  }

  /** The type of this qualified name. */
  public @Nullable TypeElement qualified(String name) {
    return elements.getTypeElement(name);
  }
}
