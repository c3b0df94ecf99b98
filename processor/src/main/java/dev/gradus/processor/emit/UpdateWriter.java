package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.ComputeType;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Let;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the update of one parameter: the per-step values, the choice of the kernel, and the
 * kernels.
 */
final class UpdateWriter {
  private final Schedule schedule;
  private final UniformBackend uniform;
  private final KernelWriter kernels;
  private final ClassName optimizer;
  private final List<MethodSpec> methods;

  /**
   * A writer of one update.
   *
   * @param methods those that run code between loops, and a loop, by their numbers
   */
  UpdateWriter(
      ClassName optimizer,
      Schedule schedule,
      UniformBackend uniform,
      KernelWriter kernels,
      List<MethodSpec> methods) {
    this.methods = methods;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.uniform = uniform;
    this.kernels = kernels;
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(GeneratedNames.UPDATE)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "One parameter's update: per-step values, and the kernels over its elements.\n")
            .superclass(RuntimeApi.COMPILED_UPDATE);
    fields()
        .forEach(
            let ->
                type.addField(
                    ComputeType.UNIFORM.of(let.value().type()), let.name(), Modifier.PRIVATE));
    if (kernels.missesVectors()) {
      type.addStaticBlock(
          CodeBlock.builder().addStatement(RuntimeApi.missingVectors(optimizer)).build());
    }
    type.addMethod(prepare());
    type.addMethods(methods);
    type.addMethods(kernels.scalar(uniform));
    return type.build();
  }

  /** The fields, of which several programs may fill the same. */
  private Collection<Let> fields() {
    Map<String, Let> fields = new LinkedHashMap<>();
    Stream.concat(
            schedule.prepare().lets().stream(),
            schedule.scalars().stream().flatMap(block -> block.lets().stream()))
        .filter(Let::field)
        .forEach(let -> fields.putIfAbsent(let.name(), let));
    return fields.values();
  }

  private MethodSpec prepare() {
    return RuntimeApi.prepare()
        .addComment("Level 0: uniform, in double, once per step")
        .addCode(uniform.prepare(schedule))
        .build();
  }
}
