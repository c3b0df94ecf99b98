/** Reads and writes PyTorch's checkpoints. */
module dev.gradus.interop.torch {
  requires transitive dev.gradus.runtime;
  requires static org.jspecify;

  exports dev.gradus.interop.torch;
}
