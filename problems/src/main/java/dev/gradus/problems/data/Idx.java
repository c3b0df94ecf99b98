package dev.gradus.problems.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads images and labels in the IDX format of MNIST (LeCun, Cortes and Burges), compressed by
 * gzip.
 */
final class Idx {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;
  private static final int LARGEST_COUNT = 1_000_000;
  private static final double BRIGHTEST = 255;

  private Idx() {}

  /**
   * Reads a set from its two streams.
   *
   * @throws IOException if a stream ends early or is of another format, there are not as many
   *     labels as images, or a label is no class
   */
  static DataSet read(InputStream images, InputStream labels, int classes) throws IOException {
    try {
      return new DataSet(images(images), labels(labels), classes);
    } catch (IllegalArgumentException e) {
      throw new IOException("The two IDX files do not belong together: " + e.getMessage(), e);
    }
  }

  /**
   * Reads images, each a row of grey values from 0 to 1.
   *
   * @throws IOException if the stream ends early or is of another format
   */
  static double[][] images(InputStream compressed) throws IOException {
    DataInputStream data = header(compressed, IMAGES);
    int count = size(data, "images");
    long area = (long) size(data, "rows") * size(data, "columns");
    if (area > LARGEST_COUNT) {
      throw new IOException("The IDX file claims to have images of " + area + " pixels");
    }
    int pixels = (int) area;
    double[][] images = new double[count][];
    byte[] bytes = new byte[pixels];
    for (int i = 0; i < count; i++) {
      data.readFully(bytes);
      images[i] = new double[pixels];
      for (int p = 0; p < pixels; p++) {
        images[i][p] = Byte.toUnsignedInt(bytes[p]) / BRIGHTEST;
      }
    }
    end(data);
    return images;
  }

  /** Reads labels. Throws as {@link #images}. */
  static int[] labels(InputStream compressed) throws IOException {
    DataInputStream data = header(compressed, LABELS);
    int[] labels = new int[size(data, "labels")];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = data.readUnsignedByte();
    }
    end(data);
    return labels;
  }

  /** Checks that the data ends; reading past its end also verifies gzip's checksum. */
  private static void end(DataInputStream data) throws IOException {
    if (data.read() >= 0) {
      throw new IOException("The IDX file has more bytes than it says");
    }
  }

  private static DataInputStream header(InputStream compressed, int expected) throws IOException {
    DataInputStream data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(compressed)));
    int magic = data.readInt();
    if (magic != expected) {
      throw new IOException(
          "This is no IDX file of that kind: it begins with " + Integer.toHexString(magic));
    }
    return data;
  }

  private static int size(DataInputStream data, String what) throws IOException {
    int size = data.readInt();
    if (size < 0 || size > LARGEST_COUNT) {
      throw new IOException("The IDX file claims to have " + size + " " + what);
    }
    return size;
  }
}
