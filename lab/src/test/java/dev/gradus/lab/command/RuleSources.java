package dev.gradus.lab.command;

/** Rules for tests of commands, as somebody would write them. */
final class RuleSources {
  static final String MINE =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      /** A step against the sign of a running mean. */
      @UpdateRule
      final class MyRule {
        @Hyper(range = "[0, inf)") double lr = 1e-2;
        @Hyper(range = "[0, 1)") double beta = 0.9;

        @State double expAvg;

        double update(double param, double grad) {
          expAvg = lerp(expAvg, grad, 1 - beta);
          return param - lr * sign(expAvg);
        }
      }
      """;

  static final String FIVE_MISTAKES =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      /** A step against the sign of a running mean. */
      @UpdateRule
      final class MyRule {
        @Hyper(range = "[0, inf") double lr = 1e-2;
        @Hyper(range = "[0, 1)") float beta = 0.9f;

        @State String expAvg;

        double update(double param, double grad) {
          while (grad > 1) grad /= 2;
          return param - lr * sing(grad);
        }
      }
      """;

  /** Runs away from every start that is not 0. */
  static final String WILD =
      """
      import dev.gradus.rule.*;

      /** Runs away. */
      @UpdateRule
      final class WildRule {
        @Hyper(range = "[0, inf)") double lr = 1;

        double update(double param, double grad) {
          return 1e9 * param * param * param + lr * grad;
        }
      }
      """;

  private RuleSources() {}
}
