package dev.gradus.processor.backend;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Loop;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Prints kernels with the Vector API, for the loops that C2 does not vectorise: full vectors, and
 * what is left by the plain loop, which gives the same bits. Of functions that it would not give
 * the same bits of, what is left is a masked vector, so that no value depends on where it lies.
 */
public final class VectorBackend implements Backend {
  private final String loops;
  private final Map<Dialect, Set<Intrinsic>> helpers =
      new HashMap<>(
          Map.of(
              Dialect.FLOAT32,
              EnumSet.noneOf(Intrinsic.class),
              Dialect.FLOAT64,
              EnumSet.noneOf(Intrinsic.class)));

  /**
   * A backend.
   *
   * @param loops the class that has the plain loops, by the same names
   */
  public VectorBackend(String loops) {
    this.loops = loops;
  }

  /** Whether a kernel is worth it: C2 would not vectorise its loop, and the API can say it all. */
  public static boolean serves(Kernel kernel) {
    return KernelCode.of(kernel).stream().anyMatch(VectorOperations::keepsLoopScalar)
        && KernelCode.of(kernel).stream()
            .allMatch(
                value ->
                    VectorOperations.has(value, Dialect.FLOAT32)
                        && VectorOperations.has(value, Dialect.FLOAT64));
  }

  @Override
  public List<MethodSpec> kernels(Kernel kernel, CodeBlock comment) {
    return List.of(
        method(kernel, comment, Dialect.FLOAT32), method(kernel, comment, Dialect.FLOAT64));
  }

  /** The species, and what kernels printed so far call, for the class that has them. */
  public void addTo(TypeSpec.Builder type) {
    for (Dialect dialect : List.of(Dialect.FLOAT32, Dialect.FLOAT64)) {
      type.addField(
          FieldSpec.builder(VectorNames.speciesType(dialect), VectorNames.species(dialect))
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer("$T.SPECIES_PREFERRED", VectorNames.vector(dialect))
              .build());
      for (Intrinsic helper : helpers.getOrDefault(dialect, Set.of())) {
        type.addMethod(VectorHelpers.method(helper, dialect));
      }
    }
  }

  private MethodSpec method(Kernel kernel, CodeBlock comment, Dialect dialect) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name()).addModifiers(Modifier.STATIC);
    TypeName element = dialect.isFloat32() ? TypeName.FLOAT : TypeName.DOUBLE;
    kernel.arrays().forEach(array -> method.addParameter(ArrayTypeName.of(element), array.name()));
    for (Let scalar : kernel.scalars()) {
      method.addParameter(Types.of(scalar.value().type(), dialect), scalar.name());
    }
    method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "to");
    method.addCode(comment);
    for (Loop loop : kernel.loops()) {
      String i = loop.index();
      String species = VectorNames.species(dialect);
      method.addStatement("int $L = from", i);
      method.beginControlFlow(
          "for (; $L <= to - $L.length(); $L += $L.length())", i, species, i, species);
      body(kernel, loop, dialect, "").forEach(method::addStatement);
      method.endControlFlow();
      if (KernelCode.of(kernel).stream().noneMatch(VectorOperations::isFromLibrary)) {
        method.addStatement(rest(kernel, i));
        continue;
      }
      method.beginControlFlow("if ($L < to)", i);
      method.addStatement(
          "$T tail = $L.indexInRange($L, to)", VectorNames.mask(dialect), species, i);
      body(kernel, loop, dialect, ", tail").forEach(method::addStatement);
      method.endControlFlow();
    }
    return method.build();
  }

  /** The call of the plain loop for what is left. */
  private CodeBlock rest(Kernel kernel, String index) {
    CodeBlock.Builder call = CodeBlock.builder().add("$L.$L(", loops, kernel.name());
    kernel.arrays().forEach(array -> call.add("$L,$W", array.name()));
    kernel.scalars().forEach(scalar -> call.add("$L,$W", scalar.name()));
    return call.add("$L,$Wto)", index).build();
  }

  private List<CodeBlock> body(Kernel kernel, Loop loop, Dialect dialect, String mask) {
    Map<Value, String> uniform = new HashMap<>();
    kernel.scalars().forEach(scalar -> uniform.put(scalar.value(), scalar.name()));
    Map<Value, String> names = new HashMap<>();
    loop.lets().forEach(let -> names.put(let.value(), let.name()));
    VectorPrinter printer =
        new VectorPrinter(
            dialect, uniform, names, value -> load(kernel, loop, value, dialect, mask));
    List<CodeBlock> statements = new ArrayList<>();
    for (Let let : loop.lets()) {
      statements.add(
          CodeBlock.of(
              "$T $L = $L",
              VectorNames.of(let.value().type(), dialect),
              let.name(),
              printer.define(let.value())));
    }
    for (Store store : loop.stores()) {
      statements.add(
          CodeBlock.of(
              "$L$Z.intoArray($L, $L$L)",
              printer.print(store.value()),
              store.array().name(),
              loop.index(),
              mask));
    }
    helpers
        .computeIfAbsent(dialect, d -> EnumSet.noneOf(Intrinsic.class))
        .addAll(printer.helpers());
    return statements;
  }

  private static CodeBlock load(
      Kernel kernel, Loop loop, Value value, Dialect dialect, String mask) {
    Symbol symbol = ((Op.Input) value.op()).symbol();
    for (Array array : kernel.arrays()) {
      if (array.symbol().equals(symbol)) {
        return CodeBlock.of(
            "$T.fromArray($L, $L, $L$L)",
            VectorNames.vector(dialect),
            VectorNames.species(dialect),
            array.name(),
            loop.index(),
            mask);
      }
    }
    throw new IllegalStateException("The kernel has no array of " + symbol.label());
  }
}
