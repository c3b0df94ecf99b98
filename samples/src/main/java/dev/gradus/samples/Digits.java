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
  private static final double BRIGHTEST = 16;

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
   * is no number.
   */
  static DataSet read(BufferedReader lines) throws IOException {
    lines.readLine();
    List<double[]> inputs = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] values = line.split(",", -1);
      if (values.length != PIXELS + 1) {
        throw new IOException(
            "A digit has "
                + (PIXELS + 1)
                + " values, but line "
                + (inputs.size() + 2)
                + " has "
                + values.length);
      }
      double[] input = new double[PIXELS];
      for (int p = 0; p < PIXELS; p++) {
        input[p] = Double.parseDouble(values[p]) / BRIGHTEST;
      }
      inputs.add(input);
      labels.add((int) Double.parseDouble(values[PIXELS]));
    }
    return new DataSet(
        inputs.toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        CLASSES);
  }
}
