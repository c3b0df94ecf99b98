package dev.gradus.interop.torch;

import dev.gradus.DType;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of a tensor's elements in a file. */
public enum TorchDType {
  FLOAT64("DoubleStorage", Double.BYTES, DType.FLOAT64),
  FLOAT32("FloatStorage", Float.BYTES, DType.FLOAT32),
  FLOAT16("HalfStorage", Short.BYTES),
  BFLOAT16("BFloat16Storage", Short.BYTES),
  INT64("LongStorage", Long.BYTES),
  INT32("IntStorage", Integer.BYTES),
  INT16("ShortStorage", Short.BYTES),
  INT8("CharStorage", Byte.BYTES),
  UINT8("ByteStorage", Byte.BYTES),
  BOOL("BoolStorage", Byte.BYTES);

  private final String storageName;
  private final int byteSize;
  private final @Nullable DType dtype;

  TorchDType(String storageName, int byteSize) {
    this(storageName, byteSize, null);
  }

  TorchDType(String storageName, int byteSize, @Nullable DType dtype) {
    this.storageName = storageName;
    this.byteSize = byteSize;
    this.dtype = dtype;
  }

  /** The type of a file that has the bits of a tensor's elements. */
  static TorchDType of(DType dtype) {
    for (TorchDType type : values()) {
      if (type.dtype == dtype) {
        return type;
      }
    }
    throw new IllegalArgumentException("torch has no " + dtype.label());
  }

  /** The dtype of a tensor whose elements have the same bits; null if there is none. */
  @Nullable DType dtype() {
    return dtype;
  }

  /** torch's name of the type: {@code bfloat16}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The bytes of one element. */
  public int byteSize() {
    return byteSize;
  }

  /** Whether the elements are real numbers; else they are integers or bools. */
  public boolean isFloating() {
    return this == FLOAT64 || this == FLOAT32 || this == FLOAT16 || this == BFLOAT16;
  }

  /** torch's class of storages, which a file names: {@code FloatStorage}. */
  String storageName() {
    return storageName;
  }

  /** An element, if this is a floating type. */
  double real(ByteBuffer elements, int index) {
    return switch (this) {
      case FLOAT64 -> elements.getDouble(index * Double.BYTES);
      case FLOAT32 -> elements.getFloat(index * Float.BYTES);
      case FLOAT16 -> half(elements.getShort(index * Short.BYTES));
      case BFLOAT16 -> Float.intBitsToFloat(elements.getShort(index * Short.BYTES) << Short.SIZE);
      default -> throw new IllegalStateException(label() + " is no floating type");
    };
  }

  /** An element, if this is no floating type; 0 or 1 for a bool. */
  long integer(ByteBuffer elements, int index) {
    return switch (this) {
      case INT64 -> elements.getLong(index * Long.BYTES);
      case INT32 -> elements.getInt(index * Integer.BYTES);
      case INT16 -> elements.getShort(index * Short.BYTES);
      case INT8 -> elements.get(index);
      case UINT8 -> Byte.toUnsignedLong(elements.get(index));
      case BOOL -> elements.get(index) == 0 ? 0 : 1;
      default -> throw new IllegalStateException(label() + " is no integer type");
    };
  }

  /** The value of an IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, -24);
    } else {
      magnitude = Math.scalb((double) (0x400 | fraction), exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
