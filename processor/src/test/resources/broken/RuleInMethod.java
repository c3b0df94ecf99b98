package broken;

import dev.gradus.rule.*;

final class RuleInMethod {
  static void run() {
    @UpdateRule
    class LocalRule {
//  ^ unsuitable-class: The rule LocalRule is inside code, where no annotation processor is shown it
      @Hyper float lr = 1;
    }
  }

  private final Object made =
      new Object() {
        @dev.gradus.rule.UpdateRule
        class AnonymousRule {}
      //^ unsuitable-class: The rule AnonymousRule is inside code
      };

  static {
    Runnable later =
        () -> {
          @UpdateRule
          record LambdaRule() {}
        //^ unsuitable-class: The rule LambdaRule is inside code
        };
  }

  /** Not ours. */
  @interface Other {}

  static class In {
    @interface UpdateRule {}

    void run() {
      @UpdateRule
      class NoRule {}
    }
  }
}
