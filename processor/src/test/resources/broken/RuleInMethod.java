package broken;

import dev.gradus.rule.*;

final class RuleInMethod {
  static void run() {
    @UpdateRule
    class LocalRule {
//  ^ unsuitable-class: The rule LocalRule is inside a method or initializer, where no annotation processor is shown it
      @Hyper float lr = 1;
    }
  }

  private final Object made =
      new Object() {
        @dev.gradus.rule.UpdateRule
        class AnonymousRule {}
      //^ unsuitable-class: The rule AnonymousRule is inside a method or initializer
      };

  static {
    Runnable later =
        () -> {
          @UpdateRule
          record LambdaRule() {}
        //^ unsuitable-class: The rule LambdaRule is inside a method or initializer
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
