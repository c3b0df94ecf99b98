package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Symbol.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the table of programs, and the code between their loops, with a number for each. */
final class ProgramTableWriter {
  private final Schedule schedule;
  private final List<Stage.Scalars> blocks;

  ProgramTableWriter(Schedule schedule) {
    this.schedule = schedule;
    this.blocks = schedule.scalars();
  }

  /** The table, in the order of the indices that {@code prepare} returns; none if not needed. */
  Optional<CodeBlock> table() {
    return schedule.hasPrograms()
        ? Optional.of(
            CodeBlock.of(
                "$T.of( // loops, and what is between them\n$>$>$L$<$<)",
                List.class,
                schedule.programs().stream().map(this::row).collect(CodeBlock.joining(",\n"))))
        : Optional.empty();
  }

  private CodeBlock row(Program program) {
    CodeBlock.Builder row = CodeBlock.builder();
    boolean first = true;
    for (Stage stage : program.stages()) {
      if (stage instanceof Stage.Loop loop && first) {
        row.add("$T.of($L)", RuntimeApi.PROGRAM_SPEC, loop.kernel());
        first = false;
      } else if (stage instanceof Stage.Loop loop) {
        row.add(".then($L)", loop.kernel());
      } else if (stage instanceof Stage.Meet meet) {
        row.add(".meet($L)", meet.level());
      } else {
        row.add(".scalars($L)", blocks.indexOf(stage));
      }
    }
    int grad = firstOfGrad(program);
    return grad == 0 ? row.build() : row.add(".gradFrom($L)", grad).build();
  }

  /** The first loop that reads the gradient; 0 if none does. */
  private int firstOfGrad(Program program) {
    List<Integer> kernels =
        program.stages().stream()
            .filter(Stage.Loop.class::isInstance)
            .map(loop -> ((Stage.Loop) loop).kernel())
            .toList();
    for (int i = 0; i < kernels.size(); i++) {
      boolean reads =
          schedule.kernels().get(kernels.get(i)).arrays().stream()
              .anyMatch(array -> array.symbol() == Argument.GRAD);
      if (reads) {
        return i;
      }
    }
    return 0;
  }

  /** The methods that run the code between loops. */
  List<MethodSpec> methods(UniformBackend uniform) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(between());
    for (int i = 0; i < blocks.size(); i++) {
      methods.add(
          RuntimeApi.block(name(i))
              .addComment("Uniform, in double, once the loops before have run")
              .addCode(uniform.scalars(blocks.get(i), before(blocks.get(i))))
              .build());
    }
    return methods;
  }

  private static String name(int block) {
    return "between" + block;
  }

  private MethodSpec between() {
    MethodSpec.Builder method = RuntimeApi.between();
    if (blocks.size() == 1) {
      return method.addStatement(RuntimeApi.callOfBlock(name(0))).build();
    }
    method.beginControlFlow("switch (block)");
    for (int i = 0; i < blocks.size(); i++) {
      // The last block is the default, so that no exception need be made here.
      String label = i < blocks.size() - 1 ? "case " + i : "default";
      method.addStatement("$L -> $L", label, RuntimeApi.callOfBlock(name(i)));
    }
    return method.endControlFlow().build();
  }

  /** The fields that are filled before a block runs, whichever program it is in. */
  private List<Let> before(Stage.Scalars block) {
    List<Let> fields = fields(schedule.prepare().lets());
    List<Let> common = null;
    for (Program program : schedule.programs()) {
      int at = program.stages().indexOf(block);
      if (at >= 0) {
        List<Let> own = new ArrayList<>();
        program.stages().subList(0, at).stream()
            .filter(Stage.Scalars.class::isInstance)
            .forEach(stage -> own.addAll(fields(((Stage.Scalars) stage).lets())));
        if (common == null) {
          common = own;
        } else {
          common.retainAll(own);
        }
      }
    }
    fields.addAll(common == null ? List.of() : common);
    return fields;
  }

  private static List<Let> fields(List<Let> lets) {
    return new ArrayList<>(lets.stream().filter(Let::field).toList());
  }
}
