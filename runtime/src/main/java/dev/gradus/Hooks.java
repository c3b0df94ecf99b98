package dev.gradus;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Functions to be called at one point, in the order of their registration. Calling them allocates
 * nothing.
 */
final class Hooks {
  /** Replaced, never changed, so that a hook may add or remove hooks. */
  private List<Consumer<? super Optimizer>> hooks = List.of();

  HookHandle register(Consumer<? super Optimizer> hook) {
    Objects.requireNonNull(hook, "hook");
    // An object of its own, so that one function registered twice is two hooks.
    Consumer<Optimizer> entry = hook::accept;
    List<Consumer<? super Optimizer>> longer = new ArrayList<>(hooks);
    longer.add(entry);
    hooks = longer;
    return () -> remove(entry);
  }

  private void remove(Consumer<? super Optimizer> entry) {
    List<Consumer<? super Optimizer>> shorter = new ArrayList<>(hooks);
    shorter.remove(entry);
    hooks = shorter;
  }

  boolean isEmpty() {
    return hooks.isEmpty();
  }

  void call(Optimizer optimizer) {
    List<Consumer<? super Optimizer>> now = hooks;
    for (int i = 0; i < now.size(); i++) {
      now.get(i).accept(optimizer);
    }
  }
}
