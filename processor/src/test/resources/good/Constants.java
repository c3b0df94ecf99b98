package good;

import static good.ConstantsHolder.Settings.IMPORTED;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

final class ConstantsHolder {
  static final double OUTER = 0.5;

  static final class Settings {
    static final double IMPORTED = 2 * OUTER;
    static final char LETTER = 'a';
    static final byte SMALL = (byte) 3;
  }

  interface Shared {
    float INHERITED = 1.5f;
    boolean ON = INHERITED > 1 && !false;
  }

  @UpdateRule
  static final class ConstantsRule implements Shared {
    static final long MANY = 1L << 40 | 3;
    static final int DEFAULT = ON ? 7 : 8;

    static {
      System.getProperty("ignored");
    }

    @Hyper double lr = OUTER * 1e-3;
    @Hyper long every = (long) (DEFAULT * 1.5);
    @Hyper boolean on = ON;

    double update(double param, double grad) {
      double a = OUTER + IMPORTED + Settings.LETTER + ConstantsHolder.Settings.SMALL + INHERITED;
      double b = Math.PI + java.lang.Math.E + Double.MIN_VALUE + Long.MAX_VALUE + Shared.INHERITED;
      double c = ConstantsRule.MANY + good.ConstantsHolder.OUTER + every;
      return on ? param - lr * grad * (a + b + c) : param;
    }
  }
}
