package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOfThreadQualifiedRule extends Thread {
  //                                           ^ superclass: extends Thread, whose code the compiler does not read
  @dev.gradus.rule.State double m;

  double update(double param, double grad) {
    m += grad;
    return param - m;
  }
}
