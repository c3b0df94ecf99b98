package dev.gradus.gradient;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether two parameters have one gradient: the same {@link Tensor#memory()}. Used again and
 * again: allocates only when it grows, and keeps no gradient between.
 */
final class SharedGradients {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean shared;

  /** Adds a parameter's gradient, if there is one. */
  void add(Parameter parameter) {
    @Nullable Tensor grad = Grads.of(parameter);
    if (grad != null && grad.numel() > 0) {
      shared |= !seen.add(grad.memory());
    }
  }

  /** Whether one was added twice; forgets all. */
  boolean found() {
    boolean result = shared;
    shared = false;
    seen.clear();
    return result;
  }
}
