package dev.gradus;

/**
 * A state of a compiled rule. For generated code.
 *
 * @param name the name in Java: {@code expAvgSq}
 * @param key the name in a state dict: {@code exp_avg_sq}
 * @param scalar whether it is one value per tensor; else it has the parameter's shape and dtype
 * @param fromParameter whether it starts as a copy of the parameter
 * @param tracksFirst whether the formula asks if it was ever written; then it is saved only once it
 *     was
 */
public record StateKey(
    String name, String key, boolean scalar, boolean fromParameter, boolean tracksFirst) {}
