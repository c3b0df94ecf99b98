package dev.gradus.optim;

/** Takes a registered hook away again. */
@FunctionalInterface
public interface HookHandle {
  /** Removes the hook; once removed, does nothing. */
  void remove();
}
