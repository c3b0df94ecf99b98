/** The shipped rules, and the optimizers that are generated from them: {@link dev.gradus.rules}. */
module dev.gradus.rules {
  requires transitive dev.gradus.runtime;
  requires static org.jspecify;

  exports dev.gradus.rules;
}
