package good;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

public class DeepOuter<T> {
  static class Nest {
    interface Again {
      @UpdateRule
      final class DeepRule {
        @Hyper double lr = 1e-3;

        double update(double param, double grad) {
          return param - DeepOuter.Nest.Again.DeepRule.half * (lr) * grad * DeepRule.this.lr;
        }

        static final double half = (((((0.5)))));
      }
    }
  }
}
