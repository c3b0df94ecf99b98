/**
 * Explains a rule: its formula typeset, what it keeps and moves, how fast it can be.
 *
 * <p>{@code TermReader} turns expressions into {@code Term}s as a paper would write them, {@code
 * Lines} statements into lines, with variables called as {@code Naming} says; {@code PlainText} and
 * {@code MathMl} print them. {@code Anatomy} has the facts, with the {@code VariantFacts} that are
 * left when the hyper-parameters are {@code Settled}, each of one loop or more; {@code StepFacts}
 * and {@code ProgramReader} say what loops do, and {@code ValueReader} what they compute. {@code
 * Turns} times steps of {@code Slices} beside the {@code Floor}, which moves what {@code
 * NextKernel} says a step will.
 */
@NullMarked
package dev.gradus.lab.explain;

import org.jspecify.annotations.NullMarked;
