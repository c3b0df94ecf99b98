/** The runtime of Gradus: tensors, parameters, optimizers, and the vocabulary of a rule. */
module dev.gradus.runtime {
  requires static transitive org.jspecify;

  exports dev.gradus;
  exports dev.gradus.kernel;
  exports dev.gradus.rule;
}
