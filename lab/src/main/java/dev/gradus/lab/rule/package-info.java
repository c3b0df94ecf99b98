/**
 * Rules to train with: shipped ones, and files that are compiled in memory.
 *
 * <p>{@code RuleFile} compiles, {@code MemoryFiles} keeps what javac writes, {@code LoadedRule} is
 * what either kind comes to.
 */
@NullMarked
package dev.gradus.lab.rule;

import org.jspecify.annotations.NullMarked;
