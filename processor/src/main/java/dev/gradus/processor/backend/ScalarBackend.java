package dev.gradus.processor.backend;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Prints kernels as plain loops, for C2 to vectorise: every array indexed by the same variable, all
 * loads before all stores, no calls but of small static methods.
 */
public final class ScalarBackend implements Backend {

  @Override
  public List<MethodSpec> kernels(Kernel kernel, CodeBlock comment) {
    return List.of(
        method(kernel, comment, Dialect.FLOAT32), method(kernel, comment, Dialect.FLOAT64));
  }

  private static MethodSpec method(Kernel kernel, CodeBlock comment, Dialect dialect) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(kernel.name()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    TypeName element = dialect.isFloat32() ? TypeName.FLOAT : TypeName.DOUBLE;
    kernel.arrays().forEach(array -> method.addParameter(ArrayTypeName.of(element), array.name()));
    for (Let scalar : kernel.scalars()) {
      method.addParameter(Types.of(scalar.value().type(), dialect), scalar.name());
    }
    method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "to");
    method.addCode(comment);
    method.addCode(loop(kernel, dialect));
    return method.build();
  }

  private static CodeBlock loop(Kernel kernel, Dialect dialect) {
    Map<Value, String> names = new HashMap<>();
    kernel.scalars().forEach(scalar -> names.put(scalar.value(), scalar.name()));
    kernel.lets().forEach(let -> names.put(let.value(), let.name()));
    ExpressionPrinter printer = new ExpressionPrinter(dialect, names, value -> load(kernel, value));
    String i = kernel.index();
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("for (int $L = from; $L < to; $L++)", i, i, i);
    for (Let let : kernel.lets()) {
      code.addStatement(
          "$T $L = $L",
          Types.of(let.value().type(), dialect),
          let.name(),
          printer.define(let.value()));
    }
    for (Store store : kernel.stores()) {
      code.addStatement("$L[$L] = $L", store.array().name(), i, printer.print(store.value()));
    }
    return code.endControlFlow().build();
  }

  private static CodeBlock load(Kernel kernel, Value value) {
    Symbol symbol = ((Op.Input) value.op()).symbol();
    for (Array array : kernel.arrays()) {
      if (array.symbol().equals(symbol)) {
        return CodeBlock.of("$L[$L]", array.name(), kernel.index());
      }
    }
    throw new IllegalStateException("The kernel has no array of " + symbol.label());
  }
}
