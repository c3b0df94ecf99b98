package dev.gradus.problems.data;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The sets that come with this module; {@code LICENSES.md} beside them says whose they are. Each
 * set is read when first asked for, once in a process, and shared from then on. Thread-safe. Each
 * method throws an {@link UncheckedIOException} that says what is wrong if its file cannot be read.
 */
public final class DataSets {
  private static final int TEN = 10;
  private static final int DIGIT_PIXELS = 64;
  private static final double DIGIT_BRIGHTEST = 16;

  /** Leaves out characters that occur less than some 40 times in 1.2 million. */
  private static final int CHARACTERS_KEPT = 72;

  private static final Once<DataSet> DIGITS =
      new Once<>(
          () -> {
            double[] brightest = new double[DIGIT_PIXELS];
            Arrays.fill(brightest, DIGIT_BRIGHTEST);
            return csv("digits8x8.csv.gz", new Csv(DIGIT_PIXELS, Csv.Inputs.WHOLE_TO_16, TEN))
                .scaled(new double[DIGIT_PIXELS], brightest);
          });
  private static final Once<DataSet> BREAST_CANCER =
      new Once<>(() -> csv("breast_cancer.csv.gz", new Csv(30, Csv.Inputs.FINITE, 2)));
  private static final Once<DataSet> WINE =
      new Once<>(() -> csv("wine.csv.gz", new Csv(13, Csv.Inputs.FINITE, 3)));
  private static final Once<DataSet> FASHION_TRAIN = new Once<>(() -> fashion("train"));
  private static final Once<DataSet> FASHION_TEST = new Once<>(() -> fashion("t10k"));
  private static final Once<Text> MOBY_DICK =
      new Once<>(
          () -> {
            try (InputStream stream = open("moby-dick.txt.gz")) {
              return Text.read(stream, CHARACTERS_KEPT);
            }
          });

  private DataSets() {}

  /** 1,797 handwritten digits of 8x8 pixels from 0 to 1, ordered by writer. */
  public static DataSet digits() {
    return DIGITS.get();
  }

  /** 569 tumours of 30 measurements, not scaled; class 0 is malignant, 1 benign. */
  public static DataSet breastCancer() {
    return BREAST_CANCER.get();
  }

  /** 178 wines of 13 measurements, not scaled, ordered by their three classes. */
  public static DataSet wine() {
    return WINE.get();
  }

  /** The first 10,000 images of Fashion-MNIST's training set: 28x28 pixels from 0 to 1. */
  public static DataSet fashionTrain() {
    return FASHION_TRAIN.get();
  }

  /** The first 2,000 images of Fashion-MNIST's test set. */
  public static DataSet fashionTest() {
    return FASHION_TEST.get();
  }

  /** Moby-Dick (Melville, 1851), 1.2 million characters of 72 kinds. */
  public static Text mobyDick() {
    return MOBY_DICK.get();
  }

  private static DataSet csv(String name, Csv csv) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(open(name)), StandardCharsets.UTF_8))) {
      return csv.read(lines);
    }
  }

  private static DataSet fashion(String part) throws IOException {
    try (InputStream images = open("fashion-mnist/" + part + "-images-idx3-ubyte.gz");
        InputStream labels = open("fashion-mnist/" + part + "-labels-idx1-ubyte.gz")) {
      return Idx.read(images, labels, TEN);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream stream = DataSets.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException("The resource " + name + " is missing");
    }
    return stream;
  }
}
