/**
 * The shipped rules, and the optimizers that are generated from them: those of torch.optim in
 * {@link dev.gradus.rules}, and a package for each further family.
 */
module dev.gradus.rules {
  requires transitive dev.gradus.runtime;
  requires static org.jspecify;
  // The module is seen when compiling, so that kernels with vectors are generated; at run time
  // these are chosen if it is there.
  requires static jdk.incubator.vector;

  exports dev.gradus.rules;
  exports dev.gradus.rules.adaptive;
  exports dev.gradus.rules.channelwise;
  exports dev.gradus.rules.factored;
  exports dev.gradus.rules.joint;
  exports dev.gradus.rules.layerwise;
  exports dev.gradus.rules.momentum;
  exports dev.gradus.rules.sign;
}
