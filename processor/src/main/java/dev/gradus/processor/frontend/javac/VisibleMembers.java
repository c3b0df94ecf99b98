package dev.gradus.processor.frontend.javac;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields and methods that simple names stand for inside one class, as Java does (JLS
 * 6.4.1): those of the innermost class around that has a member of the name, else those of static
 * imports.
 */
public final class VisibleMembers {
  /**
   * Methods of one name.
   *
   * @param owner the innermost class around that has them, declared or inherited; null if they are
   *     imported
   */
  public record Found(@Nullable TypeElement owner, Set<ExecutableElement> methods) {}

  private final TypeElement within;
  private final TypeResolver types;
  private final Members members;

  public VisibleMembers(TypeElement within, TypeResolver types, Members members) {
    this.within = within;
    this.types = types;
    this.members = members;
  }

  /** The fields of a name; several only if Java calls it ambiguous. */
  public Set<VariableElement> fields(String name) {
    return Stream.concat(
            types.enclosing().map(type -> members.fields(type, name)),
            Stream.of(
                imported(types.imports().singleStatic(name), name, members::fields),
                imported(types.imports().staticOnDemand(), name, members::fields)))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * The methods of a name. Those imported by name hide those imported on demand; among the rest the
   * arguments decide, whatever classes the methods are of.
   */
  public Found methods(String name) {
    for (TypeElement type : types.enclosing().toList()) {
      Set<ExecutableElement> found = members.methods(type, name);
      if (!found.isEmpty()) {
        return new Found(type, found);
      }
    }
    Set<ExecutableElement> single =
        imported(types.imports().singleStatic(name), name, members::methods);
    return new Found(
        null,
        single.isEmpty()
            ? imported(types.imports().staticOnDemand(), name, members::methods)
            : single);
  }

  private <E extends Element> Set<E> imported(
      Stream<String> classes, String name, BiFunction<TypeElement, String, Set<E>> find) {
    return classes
        .flatMap(type -> Stream.ofNullable(types.qualified(type)))
        .flatMap(type -> find.apply(type, name).stream())
        .filter(member -> members.isImportable(member, within))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
