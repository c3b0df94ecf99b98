package dev.gradus.processor.diagnostic;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.tools.Diagnostic;

/**
 * Collects the mistakes in one rule, and prints them in the order of the source. A mistake found
 * twice at one place is printed once. Not thread-safe.
 */
public final class Diagnostics {
  /** Shows a message to the user; the frontend knows how. */
  @FunctionalInterface
  public interface Printer {
    void print(Diagnostic.Kind severity, String message, Origin origin);
  }

  private record Found(Mistake mistake, String message, Origin origin) {}

  private final Set<Found> found = new LinkedHashSet<>();
  private boolean errors;

  /**
   * Notes a mistake.
   *
   * @param arguments what the mistake's texts have placeholders for, in their order
   */
  public void report(Mistake mistake, Origin origin, Object... arguments) {
    found.add(new Found(mistake, mistake.message(arguments), origin));
    errors |= mistake.severity() == Diagnostic.Kind.ERROR;
  }

  /** Whether an error was ever reported: then nothing may be generated. */
  public boolean hasErrors() {
    return errors;
  }

  /** Prints everything reported since the last call, once. */
  public void print(Printer printer) {
    found.stream()
        .sorted(Comparator.comparingLong(f -> f.origin.position()))
        .forEach(f -> printer.print(f.mistake.severity(), f.message, f.origin));
    found.clear();
  }
}
