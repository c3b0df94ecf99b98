package dev.gradus.processor.frontend.javac;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * The members of classes as Java counts them (JLS 8.2): what a class declares, and what it inherits
 * and does not hide.
 */
public final class Members {
  private final Elements elements;
  private final Types types;

  public Members(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** The fields of this name; several only if Java calls the name ambiguous. */
  public Set<VariableElement> fields(TypeElement type, String name) {
    return hiding(type, name, ElementFilter::fieldsIn);
  }

  /** The member types of this name; several only if Java calls the name ambiguous. */
  Set<TypeElement> types(TypeElement type, String name) {
    return hiding(type, name, ElementFilter::typesIn);
  }

  /** The members of a name; a declaration hides all that would be inherited by that name. */
  private <E extends Element> Set<E> hiding(
      TypeElement type, String name, Function<Collection<? extends Element>, Collection<E>> kind) {
    Set<E> declared = declared(type, name, kind);
    return !declared.isEmpty()
        ? declared
        : supertypes(type)
            .flatMap(supertype -> hiding(supertype, name, kind).stream())
            .filter(member -> isInherited(member, type))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The methods of this name, of any signature. */
  public Set<ExecutableElement> methods(TypeElement type, String name) {
    Set<ExecutableElement> declared = declared(type, name, ElementFilter::methodsIn);
    Set<ExecutableElement> all = new LinkedHashSet<>(declared);
    supertypes(type)
        .flatMap(supertype -> methods(supertype, name).stream())
        .filter(method -> isInherited(method, type))
        .filter(method -> declared.stream().noneMatch(own -> replaces(own, method)))
        .forEach(all::add);
    return all;
  }

  /** Whether a method of a class overrides or hides one of its supertype. */
  private boolean replaces(ExecutableElement method, ExecutableElement inherited) {
    return types.isSubsignature(
        (ExecutableType) method.asType(), (ExecutableType) inherited.asType());
  }

  private static <E extends Element> Set<E> declared(
      TypeElement type, String name, Function<Collection<? extends Element>, Collection<E>> kind) {
    List<? extends Element> named =
        type.getEnclosedElements().stream()
            .filter(member -> member.getSimpleName().contentEquals(name))
            .toList();
    return new LinkedHashSet<>(kind.apply(named));
  }

  /** The direct supertypes that are known. */
  private static Stream<TypeElement> supertypes(TypeElement type) {
    return Stream.<TypeMirror>concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
        .filter(mirror -> mirror instanceof DeclaredType)
        .map(mirror -> ((DeclaredType) mirror).asElement())
        .filter(element -> element instanceof TypeElement found && !found.equals(type))
        .map(element -> (TypeElement) element);
  }

  private boolean isInherited(Element member, TypeElement by) {
    boolean ofInterface =
        member instanceof ExecutableElement
            && member.getModifiers().contains(Modifier.STATIC)
            && member.getEnclosingElement() instanceof TypeElement owner
            && owner.getKind().isInterface();
    return !ofInterface
        && (member.getModifiers().contains(Modifier.PROTECTED)
            || isAccessible(member, elements.getPackageOf(by)));
  }

  /** Whether a static import in this package may mean the member. */
  boolean isImportable(Element member, TypeElement by) {
    return member.getModifiers().contains(Modifier.STATIC)
        && isAccessible(member, elements.getPackageOf(by));
  }

  /** Whether code of a package may use a member without extending its class. */
  boolean isAccessible(Element member, PackageElement from) {
    Set<Modifier> modifiers = member.getModifiers();
    return modifiers.contains(Modifier.PUBLIC)
        || (!modifiers.contains(Modifier.PRIVATE) && elements.getPackageOf(member).equals(from));
  }
}
