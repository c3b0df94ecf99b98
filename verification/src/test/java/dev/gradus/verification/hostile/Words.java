package dev.gradus.verification.hostile;

import java.util.ArrayList;
import java.util.List;

/** Names that mean something to Java or in generated code, and names that are merely odd. */
final class Words {
  /** Types that code of any kind may name. */
  static final List<String> LANG =
      List.of(
          "Math",
          "Double",
          "Float",
          "Long",
          "Integer",
          "Boolean",
          "String",
          "Object",
          "Override",
          "Error",
          "Throwable",
          "SuppressWarnings",
          "Deprecated",
          "Exception",
          "Void",
          "Number");

  /** Types that generated code may name. */
  static final List<String> RUNTIME =
      List.of(
          "Optimizer",
          "OptimizerBuilder",
          "CompiledRule",
          "HyperKey",
          "HyperValues",
          "ParamGroup",
          "Parameter",
          "CompiledUpdate",
          "KernelSpec",
          "Operands",
          "UniformOperands",
          "StateSpec",
          "Tensor",
          "List",
          "Generated",
          "Formulas",
          "FloatMath",
          "Vectors",
          "CompiledDirect",
          "FloatVector",
          "DoubleVector",
          "VectorSpecies",
          "VectorOperators",
          "MemorySegment",
          "ValueLayout",
          "ByteOrder",
          "Directs",
          "Memory");

  /** Types of the rule's own vocabulary. */
  static final List<String> VOCABULARY =
      List.of("UpdateRule", "Hyper", "State", "Init", "Constraint", "Formulas");

  /** Members of generated classes, and what these inherit. */
  static final List<String> MEMBERS =
      List.of(
          "RULE",
          "LR",
          "A",
          "FLAG",
          "K",
          "FLOATS",
          "DOUBLES",
          "Builder",
          "Rule",
          "Update",
          "VectorKernels",
          "DirectKernels",
          "COMPILED_RULE",
          "serialVersionUID",
          "builder",
          "build",
          "LOAD_FLOATS",
          "set",
          "lr",
          "rule",
          "prepare",
          "newUpdate",
          "statesUsed",
          "statesReachable",
          "initialValue",
          "violated",
          "run",
          "updateFloats",
          "kernels",
          "PARAM",
          "TEMPORARY",
          "SUMMAND",
          "between",
          "between0",
          "block",
          "asksTensor",
          "constrainsTensor",
          "scalar",
          "setScalar",
          "first",
          "isSparse",
          "floats",
          "memory",
          "update",
          "update2",
          "hypers",
          "step",
          "state",
          "loop",
          "u",
          "at",
          "other",
          "from",
          "to",
          "params",
          "grads",
          "param",
          "grad",
          "i",
          "j",
          "end",
          "X",
          "XRule",
          "x",
          "p",
          "threads",
          "groups",
          "defaults",
          "name",
          "direct",
          "vectors",
          "s0s",
          "lrs",
          "minusLr",
          "oneMinusA",
          "value",
          "low",
          "high",
          "weight",
          "difference",
          "getClass",
          "hashCode",
          "toString",
          "wait",
          "notify",
          "clone",
          "finalize",
          "equals",
          "self",
          "parameter",
          "UNWRITTEN",
          "mask",
          "index");

  /** Names that are words of packages, or of the language here and there. */
  static final List<String> CONTEXTUAL =
      List.of(
          "java",
          "dev",
          "jdk",
          "lang",
          "gradus",
          "incubator",
          "javax",
          "record",
          "var",
          "yield",
          "sealed",
          "permits",
          "when",
          "module",
          "open",
          "exports",
          "with",
          "to",
          "requires",
          "of",
          "non",
          "provides",
          "transitive",
          "uses",
          "opens");

  /** Functions that formulas call. */
  static final List<String> FUNCTIONS =
      List.of(
          "sqrt", "max", "min", "abs", "exp", "pow", "lerp", "sign", "tanh", "fma", "square",
          "clamp", "hypot", "rsqrt", "sigmoid", "addcmul", "expm1", "log1p", "cos");

  private static final List<String> ODD =
      List.of(
          "$",
          "_x",
          "__",
          "$$",
          "lr$1",
          "a$b",
          "\u03b2",
          "\u00e9",
          "e\u0301",
          "\u4e2d\u6587",
          "\ud835\udefd",
          "x\u00ad",
          "x\u200b",
          "\u0131",
          "I",
          "l",
          "\u01c5",
          "\u00df",
          "\u212a",
          "a1",
          "a_1",
          "a_b",
          "aB",
          "AB",
          "aBC",
          "a__b",
          "_1",
          "x\u0000",
          "lrValue",
          "aValue",
          "javaValue",
          "s0Value",
          "LR_STATE",
          "lrState",
          "S0_STATE",
          "lr2",
          "s02",
          "x2",
          "\u20ac",
          "\u203f",
          "\\u006cr",
          "\\uuuu0061",
          "f1f",
          "e1",
          "d",
          "L",
          "E",
          "NaN",
          "Infinity",
          "True");

  private Words() {}

  /** All words that may be names. */
  static List<String> all() {
    List<String> all = new ArrayList<>(LANG);
    all.addAll(RUNTIME);
    all.addAll(VOCABULARY);
    all.addAll(MEMBERS);
    all.addAll(MEMBERS);
    all.addAll(CONTEXTUAL);
    all.addAll(FUNCTIONS);
    all.addAll(ODD);
    all.add("a".repeat(300));
    all.add("veryLongName".repeat(1500));
    return List.copyOf(all);
  }
}
