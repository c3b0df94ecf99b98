package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class NormOfUniformRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - grad * norm(sum(grad)) * dot(lr, 2);
    //                    ^ reduces-uniform: Write 'sqrt(numel()) * abs(x)' if it counts once for each element, or 'abs(x)' if once.
    //                                      ^ reduces-uniform: 'numel() * a * b'
  }
}
