package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnrollingConstraintRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }

  @Constraint("Must be small")
  boolean small() {
    return h1() < 1;
//  ^ kernel-too-large: grows past 200000
  }

  double h1() {
    return h2() + h2();
  }

  double h2() {
    return h3() + h3();
  }

  double h3() {
    return h4() + h4();
  }

  double h4() {
    return h5() + h5();
  }

  double h5() {
    return h6() + h6();
  }

  double h6() {
    return h7() + h7();
  }

  double h7() {
    return h8() + h8();
  }

  double h8() {
    return h9() + h9();
  }

  double h9() {
    return h10() + h10();
  }

  double h10() {
    return h11() + h11();
  }

  double h11() {
    return h12() + h12();
  }

  double h12() {
    return h13() + h13();
  }

  double h13() {
    return h14() + h14();
  }

  double h14() {
    return h15() + h15();
  }

  double h15() {
    return h16() + h16();
  }

  double h16() {
    return h17() + h17();
  }

  double h17() {
    return h18() + h18();
  }

  double h18() {
    return h19() + h19();
  }

  double h19() {
    return h20() + h20();
  }

  double h20() {
    return h21() + h21();
  }

  double h21() {
    return h22() + h22();
  }

  double h22() {
    return h23() + h23();
  }

  double h23() {
    return h24() + h24();
  }

  double h24() {
    return h25() + h25();
  }

  double h25() {
    return h26() + h26();
  }

  double h26() {
    return h27() + h27();
  }

  double h27() {
    return h28() + h28();
  }

  double h28() {
    return h29() + h29();
  }

  double h29() {
    return h30() + h30();
  }

  double h30() {
    return h31() + h31();
  }

  double h31() {
    return h32() + h32();
  }

  double h32() {
    return h33() + h33();
  }

  double h33() {
    return h34() + h34();
  }

  double h34() {
    return h35() + h35();
  }

  double h35() {
    return h36() + h36();
  }

  double h36() {
    return h37() + h37();
  }

  double h37() {
    return h38() + h38();
  }

  double h38() {
    return h39() + h39();
  }

  double h39() {
    return h40() + h40();
  }

  double h40() {
    return lr;
  }
}
