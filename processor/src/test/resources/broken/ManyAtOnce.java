package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ManyAtOnceRule {
  @Hyper(range = "zero") double lr = 1e-3;
  //             ^ invalid-range: "zero"
  @Hyper float k;
  //     ^ hyper-type: 'k' is of type float
  @State int m;
  //     ^ state-type: 'm' is of type int
  double left;
  //     ^ field-without-role: 'left'

  double update(double p, double grad) {
  //                   ^ update-signature: is called 'p'
    while (true) {
//  ^ unsupported-statement: 'while'
      p -= 1;
    }
    double a = b;
    //         ^ unknown-name: 'b'
    double c = k * left + m;
    lr = 2;
//  ^ assigned-hyper: 'lr'
    if (a) {
    //  ^ type-mismatch: Here a boolean is needed
      return foo(a);
      //     ^ unknown-function: 'foo'
    }
    var d = 1;
    //  ^ inferred-type: 'd'
    return p << d;
    //       ^ unsupported-expression: shifts
  }

  @Constraint("")
  //          ^ constraint-sentence: no sentence
  boolean ok(double x) {
  //      ^ constraint-signature: has parameters
    return x > 0;
  }
}
