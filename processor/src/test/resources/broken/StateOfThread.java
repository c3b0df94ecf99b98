package broken;

import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateOfThreadRule extends Thread {
  @State double m;
//@4 javac: java.lang.Thread.State cannot be converted to java.lang.annotation.Annotation

  double update(double param, double grad) {
    m += grad;
    return param - m;
  }
}
