package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnresolvedUpdateTypesRule {
  double update(Real param, double grad) {
  //            ^ javac: cannot find symbol
  //            ^ update-signature: is of type Real, not double
    return param - g;
    //             ^ unknown-name: 'g'
  }
}
