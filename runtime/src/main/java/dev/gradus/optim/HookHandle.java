package dev.gradus.optim;

/** Takes a registered hook away again. */
@FunctionalInterface
public interface HookHandle {
  /** Removes the hook; a second call does nothing. */
  void remove();
}
