package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;

/** The runtime's classes that generated code mentions. */
final class Names {
  private static final String RUNTIME = "dev.gradus";

  static final ClassName OPTIMIZER = ClassName.get(RUNTIME, "Optimizer");
  static final ClassName OPTIMIZER_BUILDER = ClassName.get(RUNTIME, "OptimizerBuilder");
  static final ClassName COMPILED_RULE = ClassName.get(RUNTIME, "CompiledRule");
  static final ClassName PARAMETER_UPDATE = ClassName.get(RUNTIME, "ParameterUpdate");
  static final ClassName PARAMETER = ClassName.get(RUNTIME, "Parameter");
  static final ClassName PARAM_GROUP = ClassName.get(RUNTIME, "ParamGroup");
  static final ClassName HYPER_KEY = ClassName.get(RUNTIME, "HyperKey");
  static final ClassName HYPER_VALUES = ClassName.get(RUNTIME, "HyperValues");
  static final ClassName STATE_KEY = ClassName.get(RUNTIME, "StateKey");

  static final ClassName VECTORS = ClassName.get(RUNTIME + ".kernel", "Vectors");
  static final ClassName DIRECT_VECTORS = ClassName.get(RUNTIME + ".kernel", "DirectVectors");

  private Names() {}
}
