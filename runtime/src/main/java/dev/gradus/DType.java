package dev.gradus;

/** The type of a tensor's elements. */
public enum DType {
  /** IEEE 754 single precision, {@code float}. */
  FLOAT32("float32", Float.BYTES),
  /** IEEE 754 double precision, {@code double}. */
  FLOAT64("float64", Double.BYTES);

  private final String label;
  private final int byteSize;

  DType(String label, int byteSize) {
    this.label = label;
    this.byteSize = byteSize;
  }

  /** torch's name of the type: {@code float32}. */
  public String label() {
    return label;
  }

  /** The bytes of one element. */
  public int byteSize() {
    return byteSize;
  }
}
