/** The shipped rules, and the optimizers that are generated from them: {@link dev.gradus.rules}. */
module dev.gradus.rules {
  requires transitive dev.gradus.runtime;
  requires static org.jspecify;
  // The module is seen when compiling, so that kernels with vectors are generated; at run time
  // these are chosen if it is there.
  requires static jdk.incubator.vector;

  exports dev.gradus.rules;
}
