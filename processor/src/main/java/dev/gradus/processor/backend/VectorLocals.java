package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** The statements of a loop's body, and variables that the schedule does not know. */
final class VectorLocals {
  private final ComputeType compute;
  private final Set<String> taken = new HashSet<>(Set.of("u", "at", "from", "to", "end"));
  private final List<CodeBlock> statements = new ArrayList<>();

  VectorLocals(Kernel kernel, ComputeType compute) {
    this.compute = compute;
    taken.add(kernel.index());
    kernel.arrays().stream().map(Array::name).forEach(taken::add);
    kernel.scalars().stream().map(Let::name).forEach(taken::add);
    kernel.lets().stream().map(Let::name).forEach(taken::add);
  }

  void add(CodeBlock statement) {
    statements.add(statement);
  }

  /** A new variable of this value, with this name or, if that is taken, a number after it. */
  String vector(String base, String value, Object... arguments) {
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + i;
    }
    CodeBlock code = CodeBlock.of(value, arguments);
    statements.add(CodeBlock.of("$T $L = $L", VectorApi.vector(compute), name, code));
    return name;
  }

  /** The variable that a value is, or a new one. */
  String named(String base, CodeBlock value) {
    // Without an end of line, what follows a place to wrap ("$Z") is missing from the text.
    String code = CodeBlock.of("$L\n", value).toString().strip();
    return SourceVersion.isIdentifier(code) ? code : vector(base, "$L", value);
  }

  List<CodeBlock> statements() {
    return statements;
  }
}
