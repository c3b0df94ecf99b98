package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceNamedBuilderRule {
  enum Builder { NONE, FAST }

  enum MODE { NONE, FAST }

  enum ChoiceNamedBuilder { NONE, FAST }

  enum String { NONE, FAST }

  @Hyper double lr = 1e-3;
  @Hyper Builder a = Builder.NONE;
  //             ^ member-clash: 'Builder' would be called 'Builder' in the generated class, and so is a class inside every optimizer
  @Hyper MODE mode = MODE.NONE;
  //          ^ member-clash: 'MODE' would be called 'MODE' in the generated class, and so is the key of 'mode'
  @Hyper ChoiceNamedBuilder b = ChoiceNamedBuilder.NONE;
  //                        ^ member-clash: and so is the class itself
  @Hyper String c = String.NONE;
  //            ^ member-clash: and so is a class of java.lang

  double update(double param, double grad) {
    boolean all = a == Builder.NONE && mode == MODE.NONE && b == ChoiceNamedBuilder.NONE;
    return all && c == String.NONE ? param - lr * grad : param;
  }
}
