package dev.gradus.verification.around;

import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rules.layerwise.LAMB;
import dev.gradus.rules.layerwise.LARS;
import dev.gradus.verification.CompiledRules;
import java.util.Map;

/** Compiled rules of several loops: shipped ones, and two that read the gradient at odd places. */
enum LoopedRules {
  LAMB_RULE,
  LARS_RULE,
  /** Its first loop reads no gradient. */
  STRIDE,
  /** Three loops, of which the last two read the gradient, and a temporary or two. */
  CENTRED;

  private static final String STRIDE_SOURCE =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class StrideRule {
        @Hyper double lr = 0.01;

        double update(double param, double grad) {
          return param - lr * norm(param) * grad;
        }
      }
      """;

  private static final String CENTRED_SOURCE =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class CentredRule {
        @Hyper double lr = 0.01;
        @State double m;
        @State double length;

        double update(double param, double grad) {
          length = norm(grad);
          double root = sqrt(abs(grad) + 1) * sin(param);
          double centred = root - mean(root);
          m = 0.5 * m + centred;
          return param - lr / (1 + maxAbs(m) + length) * (m + centred * grad);
        }
      }
      """;

  OptimizerBuilder<?, ?> builder() {
    return switch (this) {
      case LAMB_RULE -> LAMB.builder().lr(0.01);
      case LARS_RULE -> LARS.builder().lr(0.1).momentum(0.9);
      case STRIDE -> Optimizer.builderOf(rule("Stride"));
      case CENTRED -> Optimizer.builderOf(rule("Centred"));
    };
  }

  private static Class<?> rule(String name) {
    try {
      return Compiled.LOADER.loadClass(name + "Rule");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rules of this file, compiled once. */
  private static final class Compiled {
    static final ClassLoader LOADER =
        CompiledRules.compileWithVectors(
                Map.of("StrideRule", STRIDE_SOURCE, "CentredRule", CENTRED_SOURCE))
            .loader();
  }
}
