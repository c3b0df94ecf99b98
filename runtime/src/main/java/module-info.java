/** The runtime of Gradus: tensors, parameters, optimizers, and the vocabulary of a rule. */
module dev.gradus.runtime {
  // Generated code has @Generated: a module with rules need not require where that comes from.
  requires static transitive java.compiler;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;
  // They show the flags of HotSpot, which a program may do without.
  requires static java.management;
  requires static jdk.management;

  exports dev.gradus;
  exports dev.gradus.average;
  exports dev.gradus.checkpoint;
  exports dev.gradus.gradient;
  exports dev.gradus.optim;
  exports dev.gradus.rule;
  exports dev.gradus.scheduler;

  // For generated code, wherever that is; programs do not touch it.
  exports dev.gradus.compiled;
  exports dev.gradus.kernel;
}
