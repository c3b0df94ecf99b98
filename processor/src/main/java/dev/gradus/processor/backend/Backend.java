package dev.gradus.processor.backend;

import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.List;

/** Prints the kernels of a schedule as methods: one way to run loops over elements. */
public interface Backend {

  /** The methods of one kernel: one loop for each dtype. */
  List<MethodSpec> kernels(Kernel kernel);
}
