package dev.gradus.checkpoint;

import dev.gradus.DType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The types of elements that a safetensors file may have, by the format's names, in the format's
 * order. Of these, {@link #F32} and {@link #F64} can become a {@link dev.gradus.Tensor}.
 */
public enum StoredDType {
  BOOL(8),
  F4(4),
  F6_E2M3(6),
  F6_E3M2(6),
  U8(8),
  I8(8),
  F8_E5M2(8),
  F8_E4M3(8),
  F8_E8M0(8),
  F8_E4M3FNUZ(8),
  F8_E5M2FNUZ(8),
  I16(16),
  U16(16),
  F16(16),
  BF16(16),
  I32(32),
  U32(32),
  F32(32, DType.FLOAT32),
  C64(64),
  F64(64, DType.FLOAT64),
  I64(64),
  U64(64);

  private final int bits;
  private final @Nullable DType dtype;

  StoredDType(int bits) {
    this(bits, null);
  }

  StoredDType(int bits, @Nullable DType dtype) {
    this.bits = bits;
    this.dtype = dtype;
  }

  /** The bits of one element; elements are packed. */
  public int bits() {
    return bits;
  }

  /** The dtype of such a tensor in memory; null if it cannot be read into one. */
  public @Nullable DType dtype() {
    return dtype;
  }

  /** The type that stores a tensor's elements bit by bit. */
  static StoredDType of(DType dtype) {
    for (StoredDType type : values()) {
      if (type.dtype == dtype) {
        return type;
      }
    }
    throw new IllegalArgumentException("safetensors has no " + dtype.label());
  }

  /** The type of that name; null if no type has it. */
  static @Nullable StoredDType named(String name) {
    for (StoredDType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  /** The name in lower case, as in {@code f32[128, 64]}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
