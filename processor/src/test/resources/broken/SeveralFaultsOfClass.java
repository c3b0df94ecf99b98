package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

class SeveralFaultsOfClass {
  @UpdateRule
  private abstract class FaultsRule<T> extends Thread {
  //               ^ unsuitable-class: is abstract
  //               ^ unsuitable-class: is generic
  //               ^ unsuitable-class: is an inner class
  //               ^ unsuitable-class: is private
  //                                           ^ superclass: extends Thread
    @Hyper double lr = 1e-3;

    double update(double param, double grad) {
      return param - lr * grad;
    }
  }
}
