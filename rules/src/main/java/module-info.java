/** The shipped rules, and the optimizers that are generated from them: {@link dev.gradus.rules}. */
module dev.gradus.rules {
  requires transitive dev.gradus.runtime;
  requires static org.jspecify;
  // Seen when compiling, so that there are kernels which use it; at run time they are chosen if it
  // is there.
  requires static jdk.incubator.vector;

  exports dev.gradus.rules;
}
