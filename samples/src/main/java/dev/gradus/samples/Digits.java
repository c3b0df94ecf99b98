package dev.gradus.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Reads the 8x8 handwritten digits: a line of comma-separated values each, 64 pixels from 0 to 16
 * and the label.
 */
final class Digits {
  private static final int PIXELS = 64;
  private static final int CLASSES = 10;
  private static final int BRIGHTEST = 16;

  private Digits() {}

  static DataSet resource() throws IOException {
    InputStream stream =
        Objects.requireNonNull(Digits.class.getResourceAsStream("digits8x8.csv.gz"));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8))) {
      return read(lines);
    }
  }

  /**
   * Reads a header line and the digits. Throws if a line has another number of values, or one that
   * is no whole number in its range.
   */
  static DataSet read(BufferedReader lines) throws IOException {
    lines.readLine();
    List<double[]> inputs = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int lineNumber = inputs.size() + 2;
      String[] values = line.split(",", -1);
      if (values.length != PIXELS + 1) {
        throw new IOException(
            "A digit has "
                + (PIXELS + 1)
                + " values, but line "
                + lineNumber
                + " has "
                + values.length);
      }
      double[] input = new double[PIXELS];
      for (int p = 0; p < PIXELS; p++) {
        input[p] = number(values[p], BRIGHTEST, lineNumber) / (double) BRIGHTEST;
      }
      inputs.add(input);
      labels.add(number(values[PIXELS], CLASSES - 1, lineNumber));
    }
    return new DataSet(
        inputs.toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        CLASSES);
  }

  private static int number(String text, int largest, int lineNumber) throws IOException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= largest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, as numbers out of range are.
    }
    throw new IOException(
        "Line " + lineNumber + " has '" + text + "' for a whole number from 0 to " + largest);
  }
}
