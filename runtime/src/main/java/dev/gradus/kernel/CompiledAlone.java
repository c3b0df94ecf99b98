package dev.gradus.kernel;

/**
 * For generated code: a class whose static methods are kernels with vectors, each to be compiled on
 * its own. It is an error in name only, and never thrown: HotSpot inlines no method of a subclass
 * of {@link Throwable} into another. Inlined into the step that calls it, a kernel would share C2's
 * budget of nodes with all that is around it; where that runs out, calls of the Vector API are not
 * inlined, and each vector that passes through them becomes an object: the kernel takes several
 * times as long as the plain loop.
 */
public abstract class CompiledAlone extends Error {
  private static final long serialVersionUID = 1;

  /** For generated subclasses, which have no instances. */
  protected CompiledAlone() {}
}
