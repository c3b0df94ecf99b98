package dev.gradus.lab.replay;

import java.util.function.Supplier;

/** One line of the output to be: a case to run, or the reason why it is not run. */
sealed interface Task {
  /** What stands in the line: {@code Adam/default}, or a file. */
  String title();

  /** The dtype as the file says it, or {@code -}. */
  String dtype();

  /** A case of a shipped optimizer. */
  record Run(String optimizer, Case reference) implements Task {
    @Override
    public String title() {
      return optimizer + "/" + reference.name();
    }

    @Override
    public String dtype() {
      return reference.dtype().label();
    }
  }

  /** A case that knows how to run itself. */
  record Check(String title, String dtype, Supplier<Outcome> check) implements Task {}

  /** A case or file that is not run. */
  record Skip(String title, String dtype, String reason) implements Task {}
}
