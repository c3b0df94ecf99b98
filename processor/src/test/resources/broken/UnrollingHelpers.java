package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnrollingHelpersRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
//  ^ kernel-too-large: grows past 200000
  }

  double part(double x) {
    return h1(x);
  }

  double h1(double x) {
    return h2(x) + h2(x);
  }

  double h2(double x) {
    return h3(x) + h3(x);
  }

  double h3(double x) {
    return h4(x) + h4(x);
  }

  double h4(double x) {
    return h5(x) + h5(x);
  }

  double h5(double x) {
    return h6(x) + h6(x);
  }

  double h6(double x) {
    return h7(x) + h7(x);
  }

  double h7(double x) {
    return h8(x) + h8(x);
  }

  double h8(double x) {
    return h9(x) + h9(x);
  }

  double h9(double x) {
    return h10(x) + h10(x);
  }

  double h10(double x) {
    return h11(x) + h11(x);
  }

  double h11(double x) {
    return h12(x) + h12(x);
  }

  double h12(double x) {
    return h13(x) + h13(x);
  }

  double h13(double x) {
    return h14(x) + h14(x);
  }

  double h14(double x) {
    return h15(x) + h15(x);
  }

  double h15(double x) {
    return h16(x) + h16(x);
  }

  double h16(double x) {
    return h17(x) + h17(x);
  }

  double h17(double x) {
    return h18(x) + h18(x);
  }

  double h18(double x) {
    return h19(x) + h19(x);
  }

  double h19(double x) {
    return h20(x) + h20(x);
  }

  double h20(double x) {
    return h21(x) + h21(x);
  }

  double h21(double x) {
    return h22(x) + h22(x);
  }

  double h22(double x) {
    return h23(x) + h23(x);
  }

  double h23(double x) {
    return h24(x) + h24(x);
  }

  double h24(double x) {
    return h25(x) + h25(x);
  }

  double h25(double x) {
    return h26(x) + h26(x);
  }

  double h26(double x) {
    return h27(x) + h27(x);
  }

  double h27(double x) {
    return h28(x) + h28(x);
  }

  double h28(double x) {
    return h29(x) + h29(x);
  }

  double h29(double x) {
    return h30(x) + h30(x);
  }

  double h30(double x) {
    return h31(x) + h31(x);
  }

  double h31(double x) {
    return h32(x) + h32(x);
  }

  double h32(double x) {
    return h33(x) + h33(x);
  }

  double h33(double x) {
    return h34(x) + h34(x);
  }

  double h34(double x) {
    return h35(x) + h35(x);
  }

  double h35(double x) {
    return h36(x) + h36(x);
  }

  double h36(double x) {
    return h37(x) + h37(x);
  }

  double h37(double x) {
    return h38(x) + h38(x);
  }

  double h38(double x) {
    return h39(x) + h39(x);
  }

  double h39(double x) {
    return h40(x) + h40(x);
  }

  double h40(double x) {
    return x;
  }
}
