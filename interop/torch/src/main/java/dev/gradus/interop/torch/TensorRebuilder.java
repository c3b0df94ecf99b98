package dev.gradus.interop.torch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tensors of {@code _rebuild_tensor} and {@code _rebuild_tensor_v2}: views that lie
 * within their storages.
 */
final class TensorRebuilder {
  private final Storages storages;
  private long bytes;

  TensorRebuilder(Storages storages) {
    this.storages = storages;
  }

  /**
   * The tensor of {@code (storage, offset, size, stride)}, since torch 0.4 with {@code
   * (requires_grad, hooks)}, and maybe metadata. It is opaque if it shows other elements than are
   * stored, or their type is not read.
   */
  Object tensor(List<@Nullable Object> args) throws TorchFormatException {
    if (args.size() < 4
        || args.size() > 7
        || !(args.get(0) instanceof Storage storage)
        || !(args.get(1) instanceof Long offset)
        || !(args.get(2) instanceof PickleNode.Tuple size)
        || !(args.get(3) instanceof PickleNode.Tuple stride)
        || !areExtras(args.subList(4, args.size()))) {
      throw new TorchFormatException(
          "a tensor is no (storage, offset, size, stride, requires_grad, hooks)");
    }
    if (args.size() == 7
        && args.get(6) instanceof PickleNode.Dict how
        && !how.entries().isEmpty()) {
      return Opaques.tensor(storage.type(), how, size);
    }
    if (!storage.type().isRead()) {
      return Opaques.tensor(storage.type(), new PickleNode.Dict(PickleNode.Dict.Kind.PLAIN), size);
    }
    check(
        stride.values().size() == size.values().size(),
        "a tensor's size and stride differ in length");
    long[] shape = longs(size, "size");
    long[] strides = longs(stride, "stride");
    check(offset >= 0, "a tensor begins at element " + offset + " of its storage");
    int numel = numel(shape);
    checkWithin(storage, offset, shape, strides, numel);
    count((long) numel * storage.type().byteSize());
    return view(storage, numel == 0 ? 0 : offset.intValue(), shape, strides);
  }

  /** Whether arguments can be {@code requires_grad}, {@code hooks} and metadata. */
  private static boolean areExtras(List<@Nullable Object> extras) {
    return extras.isEmpty()
        || (extras.size() > 1
            && extras.get(0) instanceof Boolean
            && extras.stream().skip(1).allMatch(v -> v == null || v instanceof PickleNode.Dict));
  }

  /**
   * The tensor of a parameter {@code (tensor, requires_grad, hooks)}, which may also have
   * attributes.
   */
  static Object parameter(List<@Nullable Object> args) throws TorchFormatException {
    Object tensor = args.size() == 3 || args.size() == 4 ? args.get(0) : null;
    if ((tensor instanceof TorchTensor || tensor instanceof TorchOpaque)
        && args.get(1) instanceof Boolean) {
      return tensor;
    }
    throw new TorchFormatException("a parameter is no (tensor, requires_grad, hooks)");
  }

  private static long[] longs(PickleNode.Tuple tuple, String what) throws TorchFormatException {
    int dimensions = tuple.values().size();
    check(dimensions <= Limits.DIMENSIONS, "a tensor has " + dimensions + " dimensions");
    long[] longs = new long[dimensions];
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

  /**
   * Counts a view's bytes: views may repeat elements, but not beyond measure, since reading them
   * takes memory.
   */
  private void count(long more) throws TorchFormatException {
    bytes += more;
    check(
        bytes <= Limits.EXPANDED_BYTES + Limits.EXPANDED_PER_BYTE * storages.stored(),
        "the tensors have " + bytes + " bytes, of which " + storages.stored() + " are stored");
  }

  /** Makes the tensor; a stride that no step takes may be anything in the file, and becomes 0. */
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
