package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class TooManyVariantsRule {
//    ^ too-many-variants: The rule would need 512 kernels, one for each combination of uniform conditions that matters, and there can be 128. Without 'b0' 256, without 'b1' 256,
  @Hyper boolean b0;
  @Hyper boolean b1;
  @Hyper boolean b2;
  @Hyper boolean b3;
  @Hyper boolean b4;
  @Hyper boolean b5;
  @Hyper boolean b6;
  @Hyper boolean b7;
  @Hyper boolean b8;

  double update(double param, double grad) {
    double g = grad;
    g = b0 ? sin(g) : cos(g);
    g = b1 ? sin(g) : cos(g);
    g = b2 ? sin(g) : cos(g);
    g = b3 ? sin(g) : cos(g);
    g = b4 ? sin(g) : cos(g);
    g = b5 ? sin(g) : cos(g);
    g = b6 ? sin(g) : cos(g);
    g = b7 ? sin(g) : cos(g);
    g = b8 ? sin(g) : cos(g);
    return param - g;
  }
}
