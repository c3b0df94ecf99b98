package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ManyVariantsRule {
//    ^ too-many-variants: The rule would need 402653184 kernels
  @Hyper(range = "[0, inf)")
  long k = 1;

  @Hyper boolean b0;
  @Hyper boolean b1;
  @Hyper boolean b2;
  @Hyper boolean b3;
  @Hyper boolean b4;
  @Hyper boolean b5;
  @Hyper boolean b6;
  @Hyper boolean b7;
  @Hyper boolean b8;
  @Hyper boolean b9;
  @Hyper boolean b10;
  @Hyper boolean b11;
  @Hyper boolean b12;
  @Hyper boolean b13;
  @Hyper boolean b14;
  @Hyper boolean b15;
  @Hyper boolean b16;
  @Hyper boolean b17;
  @Hyper boolean b18;
  @Hyper boolean b19;
  @Hyper boolean b20;
  @Hyper boolean b21;
  @Hyper boolean b22;
  @Hyper boolean b23;

  double update(double param, double grad) {
    double g = grad;
    for (int i = 0; i < 4; i++) {
      if (k == i) {
        g = sin(g + i);
      }
    }
    g = k > 7 && b0 ? sin(g) : g;
    g = b1 ? sin(g) : cos(g);
    g = b2 ? sin(g) : cos(g);
    g = b3 ? sin(g) : cos(g);
    g = b4 ? sin(g) : cos(g);
    g = b5 ? sin(g) : cos(g);
    g = b6 ? sin(g) : cos(g);
    g = b7 ? sin(g) : cos(g);
    g = b8 ? sin(g) : cos(g);
    g = b9 ? sin(g) : cos(g);
    g = b10 ? sin(g) : cos(g);
    g = b11 ? sin(g) : cos(g);
    g = b12 ? sin(g) : cos(g);
    g = b13 ? sin(g) : cos(g);
    g = b14 ? sin(g) : cos(g);
    g = b15 ? sin(g) : cos(g);
    g = b16 ? sin(g) : cos(g);
    g = b17 ? sin(g) : cos(g);
    g = b18 ? sin(g) : cos(g);
    g = b19 ? sin(g) : cos(g);
    g = b20 ? sin(g) : cos(g);
    g = b21 ? sin(g) : cos(g);
    g = b22 ? sin(g) : cos(g);
    g = b23 ? sin(g) : cos(g);
    return param - g;
  }
}
