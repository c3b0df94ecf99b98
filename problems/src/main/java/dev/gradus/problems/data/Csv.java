package dev.gradus.problems.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads labelled examples from comma-separated values: a header line, and a line for each example
 * with its inputs and, last, its label.
 */
final class Csv {
  /** The values that an input may have. */
  enum Inputs {
    /** Any number but NaN and the infinities. */
    FINITE("a finite number"),
    /** A whole number from 0 to 16, as the pixels of the 8x8 digits. */
    WHOLE_TO_16("a whole number from 0 to 16");

    private final String words;

    Inputs(String words) {
      this.words = words;
    }

    private boolean accepts(double value) {
      return Double.isFinite(value)
          && (this == FINITE || (value == Math.rint(value) && value >= 0 && value <= 16));
    }
  }

  private final int width;
  private final Inputs kind;
  private final int classes;

  Csv(int width, Inputs kind, int classes) {
    this.width = width;
    this.kind = kind;
    this.classes = classes;
  }

  /**
   * Reads all lines.
   *
   * @throws IOException if there is no example, a line has another number of values, or a value is
   *     not in its range
   */
  DataSet read(BufferedReader lines) throws IOException {
    List<double[]> inputs = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    lines.readLine();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int lineNumber = inputs.size() + 2;
      String[] values = line.split(",", -1);
      if (values.length != width + 1) {
        throw new IOException(
            "Line "
                + lineNumber
                + " has "
                + values.length
                + " values, but an example has "
                + (width + 1));
      }
      double[] input = new double[width];
      for (int column = 0; column < width; column++) {
        input[column] = input(values[column], lineNumber);
      }
      inputs.add(input);
      labels.add(label(values[width], lineNumber));
    }
    if (inputs.isEmpty()) {
      throw new IOException("There is no example after the header line");
    }
    return new DataSet(
        inputs.toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        classes);
  }

  private double input(String text, int lineNumber) throws IOException {
    double value = number(text);
    if (kind.accepts(value)) {
      return value;
    }
    throw refused(text, lineNumber, kind.words);
  }

  private int label(String text, int lineNumber) throws IOException {
    double value = number(text);
    if (value == Math.rint(value) && value >= 0 && value < classes) {
      return (int) value;
    }
    throw refused(text, lineNumber, "a whole number from 0 to " + (classes - 1));
  }

  /** The number that a text writes, or NaN if it writes none. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static IOException refused(String text, int lineNumber, String wanted) {
    return new IOException("Line " + lineNumber + " has '" + text + "' for " + wanted);
  }
}
