package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Symbol.Property;
import dev.gradus.processor.ir.Type;
import dev.gradus.rule.Per;
import javax.lang.model.element.Modifier;

/**
 * The runtime as generated code knows it: the classes that it mentions, the methods that it
 * overrides, each with its parameters, and those that it calls.
 */
public final class RuntimeApi {
  private static final String RUNTIME = "dev.gradus";
  private static final String OPTIM = RUNTIME + ".optim";
  private static final String COMPILED = RUNTIME + ".compiled";
  private static final String KERNEL = RUNTIME + ".kernel";

  public static final ClassName OPTIMIZER = ClassName.get(OPTIM, "Optimizer");
  public static final ClassName OPTIMIZER_BUILDER = ClassName.get(OPTIM, "OptimizerBuilder");
  public static final ClassName COMPILED_RULE = ClassName.get(COMPILED, "CompiledRule");
  public static final ClassName COMPILED_UPDATE = ClassName.get(COMPILED, "CompiledUpdate");
  public static final ClassName PARAM_GROUP = ClassName.get(OPTIM, "ParamGroup");
  public static final ClassName HYPER_KEY = ClassName.get(RUNTIME, "HyperKey");
  public static final ClassName KERNEL_SPEC = ClassName.get(COMPILED, "KernelSpec");
  public static final ClassName PROGRAM_SPEC = ClassName.get(COMPILED, "ProgramSpec");
  public static final ClassName OPERANDS = ClassName.get(COMPILED, "Operands");
  public static final ClassName COMPILED_ALONE = ClassName.get(KERNEL, "CompiledAlone");
  public static final ClassName COMPILED_DIRECT = ClassName.get(KERNEL, "CompiledDirect");

  private static final ClassName PER = ClassName.get(RUNTIME + ".rule", "Per");

  static final ClassName FORMULAS = ClassName.get(RUNTIME + ".rule", "Formulas");
  static final ClassName FLOAT_MATH = ClassName.get(KERNEL, "FloatMath");
  static final ClassName LOOPS = ClassName.get(KERNEL, "Loops");
  static final ClassName MASKS = ClassName.get(KERNEL, "Masks");

  private static final ClassName HYPER_VALUES = ClassName.get(RUNTIME, "HyperValues");
  private static final ClassName UNIFORM_OPERANDS = ClassName.get(COMPILED, "UniformOperands");
  private static final ClassName TENSOR_PROPERTIES = ClassName.get(COMPILED, "TensorProperties");
  private static final ClassName STATE_SHAPE = ClassName.get(RUNTIME, "StateShape");
  private static final ClassName STATE_SPEC = ClassName.get(COMPILED, "StateSpec");
  private static final ClassName VECTORS = ClassName.get(KERNEL, "Vectors");

  private RuntimeApi() {}

  private static MethodSpec.Builder overriding(String name, TypeName type) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(type);
  }

  /** The method of a rule that tells whether the formula has the step count. */
  public static MethodSpec.Builder takesStep() {
    return overriding("takesStep", TypeName.BOOLEAN);
  }

  /** The method of a rule that gives the sentence of a constraint that {@code hypers} violate. */
  public static MethodSpec.Builder violated() {
    return overriding("violated", ClassName.get(String.class)).addParameter(HYPER_VALUES, "hypers");
  }

  /** The method of a rule that tells whether some constraint is over the tensor. */
  public static MethodSpec.Builder constrainsTensor() {
    return overriding("constrainsTensor", TypeName.BOOLEAN);
  }

  /** The method of a rule that tells whether steps ask for a property of the tensor. */
  public static MethodSpec.Builder asksTensor() {
    return overriding("asksTensor", TypeName.BOOLEAN);
  }

  /** A method of a rule that has the tensor's properties, too. */
  public static MethodSpec.Builder ofTensor(MethodSpec.Builder method) {
    return method.addParameter(TENSOR_PROPERTIES, "at");
  }

  /** The method of a rule that gives the states that every step uses, by {@code hypers}. */
  public static MethodSpec.Builder statesUsed() {
    return overriding("statesUsed", TypeName.LONG).addParameter(HYPER_VALUES, "hypers");
  }

  /** The method of a rule that gives the states that some step may use, by {@code hypers}. */
  public static MethodSpec.Builder statesReachable() {
    return overriding("statesReachable", TypeName.LONG).addParameter(HYPER_VALUES, "hypers");
  }

  /** The method of a rule that tells whether parameters may share anything, by {@code hypers}. */
  public static MethodSpec.Builder sharesAcross() {
    return overriding("sharesAcross", TypeName.BOOLEAN).addParameter(HYPER_VALUES, "hypers");
  }

  /** The method of a rule that gives what a {@code state} starts as, by {@code hypers}. */
  public static MethodSpec.Builder initialValue() {
    return overriding("initialValue", TypeName.DOUBLE)
        .addParameter(TypeName.INT, "state")
        .addParameter(HYPER_VALUES, "hypers");
  }

  /** The method of an update that computes per-step values, of hypers, step and operands. */
  public static MethodSpec.Builder prepare() {
    return overriding("prepare", TypeName.INT)
        .addParameter(HYPER_VALUES, "hypers")
        .addParameter(TypeName.LONG, "step")
        .addParameter(UNIFORM_OPERANDS, "at");
  }

  /** The method of an update that runs a {@code block} of code between loops. */
  public static MethodSpec.Builder between() {
    return overriding("between", TypeName.VOID)
        .addParameter(TypeName.INT, "block")
        .addParameter(HYPER_VALUES, "hypers")
        .addParameter(TypeName.LONG, "step")
        .addParameter(UNIFORM_OPERANDS, "at");
  }

  /** A method of an update that is a block of code between loops: of hypers, step and operands. */
  public static MethodSpec.Builder block(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .addParameter(HYPER_VALUES, "hypers")
        .addParameter(TypeName.LONG, "step")
        .addParameter(UNIFORM_OPERANDS, "at");
  }

  /** The call of such a method. */
  public static CodeBlock callOfBlock(String name) {
    return CodeBlock.of("$L(hypers, step, at)", name);
  }

  /** The method of an update that gives a number of the parameter that is reduced over several. */
  public static MethodSpec.Builder number() {
    return overriding("number", TypeName.DOUBLE).addParameter(TypeName.INT, "number");
  }

  /** The slot of such a number. */
  public static CodeBlock numberSlot(int number) {
    return slot("NUMBER", number);
  }

  /** Says for what the last reduction of a kernel is made. */
  public static CodeBlock per(Per per) {
    return CodeBlock.of(".per($T.$L)", PER, per);
  }

  /** The method of an update that runs a {@code loop} over elements of its operands. */
  public static MethodSpec.Builder run() {
    return withOperands(overriding("run", TypeName.VOID).addParameter(TypeName.INT, "loop"));
  }

  /** A method that is a loop: {@code (Update u, Operands at, int from, int to)}. */
  static MethodSpec.Builder loop(String name) {
    return withOperands(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.STATIC)
            .addParameter(ClassName.get("", GeneratedNames.UPDATE), "u"));
  }

  private static MethodSpec.Builder withOperands(MethodSpec.Builder method) {
    return method
        .addParameter(OPERANDS, "at")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to");
  }

  /** The names of slots, each of which is imported where it is used. */
  public static final String TEMPORARY = "TEMPORARY";

  public static final String SUMMAND = "SUMMAND";

  /**
   * A state, as its rule lists it.
   *
   * @param per for what it has a value each
   */
  public static CodeBlock stateSpec(
      String name, String key, Per per, boolean copyOfParameter, boolean asksFirst) {
    CodeBlock keys = CodeBlock.of("$L, $L", Literals.text(name), Literals.text(key));
    CodeBlock spec =
        switch (per) {
          case ELEMENT -> CodeBlock.of("$T.perElement($L)", STATE_SPEC, keys);
          case TENSOR -> CodeBlock.of("$T.scalar($L)", STATE_SPEC, keys);
          default -> CodeBlock.of("$T.of($L, $T.PER_$L)", STATE_SPEC, keys, STATE_SHAPE, per);
        };
    return CodeBlock.of(
        "$L$L$L",
        spec,
        copyOfParameter ? ".copyOfParameter()" : "",
        asksFirst ? ".asksFirst()" : "");
  }

  /** Says that a class was compiled without the vectors that would make it fast. */
  public static CodeBlock missingVectors(ClassName optimizer) {
    return CodeBlock.of("$T.missing($T.class)", VECTORS, optimizer);
  }

  /** The value of a hyper-parameter, by the constant of its key. */
  static CodeBlock hyper(String key) {
    return CodeBlock.of("hypers.get($L)", key);
  }

  /**
   * The value of an optional hyper-parameter; where it has none, one that nothing depends on, and
   * that an integer may be divided by.
   */
  static CodeBlock optional(String key, Type type) {
    return type == Type.LONG
        ? CodeBlock.of("hypers.getOr($L, 1L)", key)
        : CodeBlock.of("hypers.getOr($L, $T.NaN)", key, TypeName.DOUBLE.box());
  }

  /** Whether an optional hyper-parameter has a value. */
  static CodeBlock present(String key) {
    return CodeBlock.of("hypers.has($L)", key);
  }

  /** Whether a named choice is this constant. */
  static CodeBlock chosen(String key, String constant) {
    return CodeBlock.of("hypers.is($L, $L)", key, constant);
  }

  static CodeBlock step() {
    return CodeBlock.of("step");
  }

  static CodeBlock isSparse() {
    return CodeBlock.of("at.isSparse()");
  }

  /** Whether a state was never written, by the constant of its index. */
  static CodeBlock first(String state) {
    return CodeBlock.of("at.first($L)", state);
  }

  static CodeBlock scalar(String state) {
    return CodeBlock.of("at.scalar($L, hypers)", state);
  }

  static CodeBlock setScalar(String state, CodeBlock value) {
    return CodeBlock.of("at.setScalar($L, $L)", state, value);
  }

  /** Notes that the elements of a state were written. */
  static CodeBlock setWritten(String state) {
    return CodeBlock.of("at.setWritten($L)", state);
  }

  /** A property of the tensor. */
  static CodeBlock property(Property property) {
    return CodeBlock.of("at.$L()", property.label());
  }

  static CodeBlock size(int dimension) {
    return CodeBlock.of("at.size($L)", dimension);
  }

  static CodeBlock reduced(int slot) {
    return CodeBlock.of("at.reduced($L)", slot);
  }

  /** The operand of a slot, as a kernel has it: its {@code floats}, {@code doubles} or memory. */
  static CodeBlock operand(boolean direct, ComputeType compute, CodeBlock slot) {
    String arrays = compute.isFloat32() ? "floats" : "doubles";
    return CodeBlock.of("at.$L($L)", direct ? "memory" : arrays, slot);
  }

  /** The slot of the values or of the gradient. */
  static CodeBlock slot(Argument argument) {
    return slot(argument.name());
  }

  /** The slot of a temporary or of summands, by the name of the first one's. */
  static CodeBlock slot(String first, int number) {
    CodeBlock slot = slot(first);
    return number == 0 ? slot : CodeBlock.of("$L + $L", slot, number);
  }

  private static CodeBlock slot(String name) {
    return CodeBlock.of("$T." + name, OPERANDS); // by its bare name if that is imported
  }
}
