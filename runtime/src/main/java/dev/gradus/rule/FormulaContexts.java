package dev.gradus.rule;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@link FormulaContext} of each thread, if it has one. As that, this is for what checks rules,
 * not for rules and programs. Thread-safe: each thread has its own.
 */
public final class FormulaContexts {
  private static final ThreadLocal<FormulaContext> CURRENT = new ThreadLocal<>();

  private FormulaContexts() {}

  /** The context of this thread, or null: then the formula runs on one element alone. */
  static @Nullable FormulaContext current() {
    return CURRENT.get();
  }

  /**
   * Runs code in which {@link Formulas} asks a context, on this thread.
   *
   * @return what the code returns
   * @throws RuntimeException what the code throws; the context of before is back in any case
   */
  public static <T> T call(FormulaContext context, Supplier<T> code) {
    @Nullable FormulaContext before = CURRENT.get();
    CURRENT.set(context);
    try {
      return code.get();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }
}
