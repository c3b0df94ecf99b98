package dev.gradus.mutants.schemata;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Tells what a method may return instead: an empty value, as far as its type knows one. */
final class ReturnMutants {
  private static final Map<String, String> EMPTY =
      Map.ofEntries(
          Map.entry("java.lang.String", "\"\""),
          Map.entry("java.lang.Integer", "0"),
          Map.entry("java.lang.Long", "0L"),
          Map.entry("java.util.Optional", "java.util.Optional.empty()"),
          Map.entry("java.util.Collection", "java.util.List.of()"),
          Map.entry("java.util.List", "java.util.List.of()"),
          Map.entry("java.util.Set", "java.util.Set.of()"),
          Map.entry("java.util.Map", "java.util.Map.of()"),
          Map.entry("java.util.stream.Stream", "java.util.stream.Stream.empty()"));

  private ReturnMutants() {}

  /** Expressions of the type, none of which is the one that stands there. */
  static List<String> instead(TypeMirror type, String present) {
    return candidates(type).filter(text -> !text.endsWith(present)).limit(2).toList();
  }

  private static Stream<String> candidates(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID) {
      return Stream.of();
    } else if (type.getKind() == TypeKind.BOOLEAN || isOf(type, "java.lang.Boolean")) {
      return Stream.of("true", "false");
    } else if (type.getKind().isPrimitive()) {
      return Stream.of("0");
    }
    return Stream.of(EMPTY.getOrDefault(erased(type), "null"));
  }

  private static boolean isOf(TypeMirror type, String name) {
    return erased(type).equals(name);
  }

  private static String erased(TypeMirror type) {
    return type instanceof DeclaredType declared ? declared.asElement().toString() : "";
  }
}
