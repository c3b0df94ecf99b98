package dev.gradus.gradient;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether two parameters have one gradient: the same {@link Tensor#memory()}. One object
 * is used again and again: it allocates only when it grows, and keeps no gradient between uses.
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

  /** Whether a gradient was added twice; forgets all gradients. */
  boolean found() {
    boolean result = shared;
    shared = false;
    seen.clear();
    return result;
  }
}
