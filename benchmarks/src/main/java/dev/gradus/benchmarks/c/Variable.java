package dev.gradus.benchmarks.c;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the variables of C for those of Java: the same, unless they mean something else in C. */
final class Variable {
  /** Words of C that are none of Java, and what the printed functions have themselves. */
  private static final List<String> WORDS =
      List.of(
          "asm",
          "auto",
          "bool",
          "extern",
          "from",
          "inline",
          "linux",
          "register",
          "restrict",
          "signed",
          "sizeof",
          "struct",
          "t",
          "to",
          "typedef",
          "typeof",
          "u",
          "union",
          "unix",
          "unsigned",
          "written");

  private static final Set<String> TAKEN = taken();

  private Variable() {}

  private static Set<String> taken() {
    Set<String> taken = new HashSet<>(WORDS);
    for (Intrinsic function : Intrinsic.values()) {
      taken.add(NumberType.DOUBLE.function(function, Type.DOUBLE));
      taken.add(NumberType.FLOAT.function(function, Type.DOUBLE));
    }
    return taken;
  }

  static String of(String name) {
    return TAKEN.contains(name) ? name + "_" : name;
  }
}
