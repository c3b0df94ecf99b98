package dev.gradus.interop.torch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the tensors of {@code _rebuild_tensor_v2}: views that lie within their storages. */
final class TensorRebuilder {
  private final Storages storages;
  private long bytes;

  TensorRebuilder(Storages storages) {
    this.storages = storages;
  }

  /** {@code (storage, offset, size, stride, requires_grad, hooks)}, and maybe metadata. */
  TorchTensor tensor(List<@Nullable Object> args) throws TorchFormatException {
    if (args.size() < 6
        || args.size() > 7
        || !(args.get(0) instanceof Storage storage)
        || !(args.get(1) instanceof Long offset)
        || !(args.get(2) instanceof Node.Tuple size)
        || !(args.get(3) instanceof Node.Tuple stride)
        || !(args.get(4) instanceof Boolean)
        || !isWithoutEntries(args.get(5))
        || (args.size() == 7 && !isWithoutEntries(args.get(6)))) {
      throw new TorchFormatException(
          "a tensor is no (storage, offset, size, stride, requires_grad, no hooks)");
    }
    int dimensions = size.values().size();
    check(dimensions <= Limits.DIMENSIONS, "a tensor has " + dimensions + " dimensions");
    check(stride.values().size() == dimensions, "a tensor's size and stride differ in length");
    long[] shape = longs(size, "size");
    long[] strides = longs(stride, "stride");
    check(offset >= 0, "a tensor begins at element " + offset + " of its storage");
    int numel = numel(shape);
    checkWithin(storage, offset, shape, strides, numel);
    count((long) numel * storage.dtype().byteSize());
    return view(storage, numel == 0 ? 0 : offset.intValue(), shape, strides);
  }

  /** {@code (tensor, requires_grad, hooks)}: the tensor. */
  static TorchTensor parameter(List<@Nullable Object> args) throws TorchFormatException {
    if (args.size() != 3
        || !(args.get(0) instanceof TorchTensor tensor)
        || !(args.get(1) instanceof Boolean)
        || !isWithoutEntries(args.get(2))) {
      throw new TorchFormatException("a parameter is no (tensor, requires_grad, no hooks)");
    }
    return tensor;
  }

  private static boolean isWithoutEntries(@Nullable Object value) {
    return value == null || (value instanceof Node.Dict dict && dict.entries().isEmpty());
  }

  private static long[] longs(Node.Tuple tuple, String what) throws TorchFormatException {
    long[] longs = new long[tuple.values().size()];
    for (int i = 0; i < longs.length; i++) {
      if (!(tuple.values().get(i) instanceof Long value) || value < 0) {
        throw new TorchFormatException(
            "a tensor's %s has %s".formatted(what, tuple.values().get(i)));
      }
      longs[i] = value;
    }
    return longs;
  }

  private static int numel(long... shape) throws TorchFormatException {
    long numel = 1;
    boolean empty = false;
    for (long size : shape) {
      empty |= size == 0;
      check(size <= Integer.MAX_VALUE, "a tensor has a dimension of " + size);
    }
    for (long size : shape) {
      numel = empty ? 0 : numel * size;
      check(numel <= Integer.MAX_VALUE, "a tensor has more elements than an array can hold");
    }
    return (int) numel;
  }

  private static void checkWithin(
      Storage storage, long offset, long[] shape, long[] strides, int numel)
      throws TorchFormatException {
    long left = numel == 0 ? 0 : storage.numel() - 1 - offset;
    for (int i = 0; i < shape.length && numel > 0 && left >= 0; i++) {
      boolean fits = shape[i] == 1 || strides[i] <= left / (shape[i] - 1);
      left = fits ? left - (shape[i] == 1 ? 0 : (shape[i] - 1) * strides[i]) : -1;
    }
    check(
        left >= 0,
        "a tensor reaches beyond its storage, which has " + storage.numel() + " elements");
  }

  /** Views may repeat elements, but not beyond measure: reading them out takes memory. */
  private void count(long more) throws TorchFormatException {
    bytes += more;
    check(
        bytes <= Limits.EXPANDED_BYTES + Limits.EXPANDED_PER_BYTE * storages.stored(),
        "the tensors have " + bytes + " bytes, of which " + storages.stored() + " are stored");
  }

  /** A stride that is never taken may be anything in the file; here it is 0. */
  private static TorchTensor view(Storage storage, int offset, long[] shape, long[] strides) {
    int[] sizes = new int[shape.length];
    int[] steps = new int[shape.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = (int) shape[i];
      steps[i] = shape[i] <= 1 || strides[i] > Integer.MAX_VALUE ? 0 : (int) strides[i];
    }
    return new TorchTensor(storage, offset, sizes, steps);
  }

  private static void check(boolean holds, String otherwise) throws TorchFormatException {
    if (!holds) {
      throw new TorchFormatException(otherwise);
    }
  }
}
