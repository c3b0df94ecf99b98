package dev.gradus.verification.determinism;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.verification.CompiledRules;
import java.util.Map;

/**
 * A program whose rules were compiled without vectors: one that needs them, and one that does not.
 */
final class PlainProgram {
  private PlainProgram() {}

  /** Takes two steps of each, by two optimizers. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    ClassLoader loader =
        CompiledRules.compile(
                Map.of(
                    "plain.SignsRule", source("Signs", "sign(grad)"),
                    "plain.DescentRule", source("Descent", "grad")))
            .loader();
    for (String rule : new String[] {"Signs", "Descent", "Signs"}) {
      Parameter parameter = Data.parameter("p", DType.FLOAT32, 10);
      Data.run(Optimizer.builderOf(loader.loadClass("plain." + rule + "Rule")).build(parameter), 2);
    }
  }

  private static String source(String name, String direction) {
    return """
        package plain;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class %sRule {
          double update(double param, double grad) {
            return param - 0.1 * %s;
          }
        }
        """
        .formatted(name, direction);
  }
}
