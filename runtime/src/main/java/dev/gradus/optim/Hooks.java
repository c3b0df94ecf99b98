package dev.gradus.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Functions to be called at one point, in the order of their registration. Calling them allocates
 * nothing.
 *
 * @param <T> the argument of the functions
 */
final class Hooks<T> {
  /** The list is replaced, never changed, so that a hook may add or remove hooks. */
  private List<Consumer<? super T>> hooks = List.of();

  HookHandle register(Consumer<? super T> hook) {
    Objects.requireNonNull(hook, "hook");
    // Each registration is a new object, so that one function registered twice is two hooks.
    Consumer<T> entry = hook::accept;
    List<Consumer<? super T>> longer = new ArrayList<>(hooks);
    longer.add(entry);
    hooks = longer;
    return () -> remove(entry);
  }

  private void remove(Consumer<? super T> entry) {
    List<Consumer<? super T>> shorter = new ArrayList<>(hooks);
    shorter.remove(entry);
    hooks = shorter;
  }

  boolean isEmpty() {
    return hooks.isEmpty();
  }

  void call(T subject) {
    List<Consumer<? super T>> now = hooks;
    for (int i = 0; i < now.size(); i++) {
      now.get(i).accept(subject);
    }
  }
}
