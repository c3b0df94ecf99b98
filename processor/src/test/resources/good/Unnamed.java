import dev.gradus.rule.*;

@UpdateRule
final class UnnamedRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
