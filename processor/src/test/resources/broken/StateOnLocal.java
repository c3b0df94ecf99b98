// GENERATES: broken.StateOnLocal
package broken;

import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOnLocalRule {
  double update(double param, double grad) {
    @State double m = 0;
//  ^ javac: not applicable
    return param - grad * m;
  }
}
