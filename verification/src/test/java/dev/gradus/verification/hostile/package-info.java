/**
 * Rules among names, comments, keys and syntax that could lead a compiler astray.
 *
 * <p>{@code PlainRules} writes an honest rule as a {@code HostileDraft}; {@code Mutation}s change
 * what is around its formula; {@code Examiner} compiles the sources and says what is wrong: either
 * a rule means what it means in Java, or there is an error at its place.
 */
@NullMarked
package dev.gradus.verification.hostile;

import org.jspecify.annotations.NullMarked;
