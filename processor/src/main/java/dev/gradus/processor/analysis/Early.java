package dev.gradus.processor.analysis;

import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Symbol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Code that runs before there is an element or a state, and what it may depend on. */
enum Early {
  /** Checked when hyper-parameters are set, and where it asks for the shape, for each tensor. */
  CONSTRAINT("A constraint", "hyper-parameters and the tensor's shape"),
  /** Computed when a state starts. */
  INITIAL_VALUE("The initial value of a state", "hyper-parameters");

  private final String subject;
  private final String allowed;

  Early(String subject, String allowed) {
    this.subject = subject;
    this.allowed = allowed;
  }

  /** What such code is, as the subject of a sentence. */
  String subject() {
    return subject;
  }

  /** What such code may depend on. */
  String allowed() {
    return allowed;
  }

  /**
   * What an expression itself does that such code cannot, if it does; its operands are asked on
   * their own.
   *
   * @param asked the variable that it asks for, if any
   */
  Optional<String> refuses(Expr expression, @Nullable Symbol asked) {
    if (expression instanceof Expr.Reduce) {
      return Optional.of("reduces elements");
    } else if (asked instanceof Symbol.State state) {
      return Optional.of(refused(expression, state));
    }
    boolean shape = expression instanceof Expr.Size || asked instanceof Symbol.Property;
    return shape && this == INITIAL_VALUE
        ? Optional.of("asks for the tensor's shape or dtype")
        : Optional.empty();
  }

  private static String refused(Expr expression, Symbol.State state) {
    Symbol.@Nullable Hyper remembered = state.remembered();
    if (remembered != null) {
      return "asks for the first value of '" + remembered.label() + "'";
    }
    String verb = expression instanceof Expr.First ? "asks for" : "reads";
    return verb + " the state '" + state.label() + "'";
  }
}
