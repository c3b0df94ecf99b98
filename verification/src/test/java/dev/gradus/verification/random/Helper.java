package dev.gradus.verification.random;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method that the rest of a rule may call.
 *
 * @param type null for void
 * @param uniform whether its result is uniform
 * @param topOnly whether it writes a uniform state, so that a condition on an element must not
 *     decide whether it is called
 */
record Helper(
    RandomRule.Method method,
    @Nullable RandomType type,
    List<RandomScope.Name> parameters,
    boolean uniform,
    boolean topOnly) {}
