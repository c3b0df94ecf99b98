package dev.gradus.mutants.schemata;

import dev.gradus.mutants.Mutant;

/**
 * One small change to a source file.
 *
 * @param number its number in {@link Switch#on}
 * @param type the top-level class, with its package
 * @param line the line of the change
 * @param text what stood there and what stands there instead
 * @param initial whether it is in an initialiser of a class, which runs once in a JVM
 */
record Change(int number, String type, int line, String text, boolean initial) {
  Mutant mutant(Mutant.Fate fate) {
    return new Mutant(type, type.substring(type.lastIndexOf('.') + 1) + ".java", line, text, fate);
  }
}
