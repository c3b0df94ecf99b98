package dev.gradus.interop.torch;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor of a file, of any dtype: a view of a storage that other tensors may share. Immutable.
 * Two tensors are equal if their dtypes, shapes and the bits of all elements are.
 */
public final class TorchTensor {
  private final Storage storage;
  private final int offset;
  private final int[] shape;
  private final int[] strides;
  private final int numel;

  /** A view whose elements must all lie within the storage; callers have checked that. */
  TorchTensor(Storage storage, int offset, int[] shape, int[] strides) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape.clone();
    this.strides = strides.clone();
    this.numel = Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** A copy of a tensor, on the heap or direct. */
  public static TorchTensor of(Tensor tensor) {
    TorchDType dtype = TorchDType.of(tensor.dtype());
    byte[] bytes = new byte[Math.multiplyExact(tensor.numel(), dtype.byteSize())];
    tensor.getBytes(0, tensor.numel(), littleEndian(bytes));
    return contiguous(dtype, bytes, tensor.shape());
  }

  /**
   * An int64 tensor of these elements in C order.
   *
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static TorchTensor of(long[] elements, int... shape) {
    boolean negative = Arrays.stream(shape).anyMatch(size -> size < 0);
    if (negative
        || Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) != elements.length) {
      throw new IllegalArgumentException(
          "The shape "
              + Arrays.toString(shape)
              + " does not have "
              + elements.length
              + " elements");
    }
    byte[] bytes = new byte[Math.multiplyExact(elements.length, Long.BYTES)];
    littleEndian(bytes).asLongBuffer().put(elements);
    return contiguous(TorchDType.INT64, bytes, shape);
  }

  /** A 0-d float32 tensor. */
  static TorchTensor scalar(float value) {
    return of(Tensor.of(new float[] {value}, new int[0]));
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TorchTensor contiguous(TorchDType dtype, byte[] bytes, int... shape) {
    return new TorchTensor(Storage.of(dtype, bytes), 0, shape, stridesOf(shape));
  }

  /** The strides of a tensor in C order, in elements; a dimension of 0 counts as 1, as in torch. */
  static int[] stridesOf(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(shape[i], 1);
    }
    return strides;
  }

  public TorchDType dtype() {
    return storage.dtype();
  }

  /** The dimensions, as a copy. */
  public int[] shape() {
    return shape.clone();
  }

  int dimensions() {
    return shape.length;
  }

  /** The number of elements. */
  public int numel() {
    return numel;
  }

  /**
   * The elements in C order, as a new tensor; float16 and bfloat16 become float32, exactly.
   *
   * @throws IllegalStateException if the dtype is an integer type or bool
   */
  public Tensor toTensor() {
    if (!dtype().isFloating()) {
      throw new IllegalStateException(this + " holds no real numbers: take longs()");
    }
    ByteBuffer elements = elements();
    DType same = dtype().dtype();
    Tensor tensor = Tensor.zeros(same == null ? DType.FLOAT32 : same, shape);
    if (same != null) {
      tensor.setBytes(0, numel, elements);
      return tensor;
    }
    for (int i = 0; i < numel; i++) {
      tensor.set(i, dtype().real(elements, i));
    }
    return tensor;
  }

  /**
   * The elements in C order; 0 or 1 for bools.
   *
   * @throws IllegalStateException if the dtype is a floating type
   */
  public long[] longs() {
    if (dtype().isFloating()) {
      throw new IllegalStateException(this + " holds no integers: take toTensor()");
    }
    ByteBuffer elements = elements();
    long[] longs = new long[numel];
    for (int i = 0; i < numel; i++) {
      longs[i] = dtype().integer(elements, i);
    }
    return longs;
  }

  /** The bytes of the elements in C order, little-endian, as a copy. */
  public byte[] toBytes() {
    byte[] bytes = new byte[numel * dtype().byteSize()];
    elements().get(bytes);
    return bytes;
  }

  Storage storage() {
    return storage;
  }

  int offset() {
    return offset;
  }

  int[] strides() {
    return strides.clone();
  }

  /** The elements in C order: those of the storage, or copies of them if it has another order. */
  private ByteBuffer elements() {
    if (numel == 0 || isContiguous()) {
      return storage.elements(numel == 0 ? 0 : offset, numel);
    }
    byte[] gathered = new byte[Math.multiplyExact(numel, dtype().byteSize())];
    int[] position = new int[shape.length];
    int index = offset;
    for (int i = 0; i < numel; i++) {
      storage.copy(index, gathered, i);
      int axis = shape.length - 1;
      for (; axis >= 0 && ++position[axis] == shape[axis]; axis--) {
        index -= (shape[axis] - 1) * strides[axis];
        position[axis] = 0;
      }
      index += axis >= 0 ? strides[axis] : 0;
    }
    return littleEndian(gathered);
  }

  /** Whether the elements lie in C order; the stride of a dimension of size 1 does not matter. */
  private boolean isContiguous() {
    int[] inOrder = stridesOf(shape);
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] != 1 && strides[i] != inOrder[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TorchTensor that
        && dtype() == that.dtype()
        && Arrays.equals(shape, that.shape)
        && elements().equals(that.elements());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + dtype().hashCode();
  }

  /** The dtype and shape: {@code bfloat16[128, 64]}. */
  @Override
  public String toString() {
    return dtype().label() + Arrays.toString(shape);
  }
}
