// GENERATES: broken.DefiniteAssignment
package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DefiniteAssignmentRule {
  double update(double param, double grad) {
    double g;
    if (grad > 0) {
      g = grad;
    }
    return param - g;
    //             ^ javac: might not have been initialized
  }
}
