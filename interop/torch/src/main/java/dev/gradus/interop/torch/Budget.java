package dev.gradus.interop.torch;

import java.math.BigInteger;

/**
 * The memory that the objects of a pickle may take, in proportion to the file: a file of a few
 * bytes can ask for copies, tensors and texts without end. Objects are counted when they are made,
 * whether or not they stay.
 */
final class Budget {
  private static final int OBJECT = 24;
  private static final int CONTAINER = 80;
  private static final int REFERENCE = 8;

  /** The bytes of a map entry, in the unpickler's map and in the value's. */
  static final int ENTRY = 112;

  /** The bytes of a map entry whose key may be a tuple, with the count of its hash code. */
  static final int ENTRY_OF_ANY_KEY = 3 * ENTRY;

  /** The bytes for keeping an object under a number. */
  static final int KEPT = 64;

  private final long fileBytes;
  private final long allowed;
  private long taken;

  Budget(long fileBytes) {
    this.fileBytes = fileBytes;
    this.allowed = Limits.MADE_BYTES + Limits.MADE_PER_BYTE * fileBytes;
  }

  /** How many objects a pickle may make, and how many values the tree may have that it leaves. */
  long objects() {
    return Limits.OBJECTS + fileBytes / Limits.BYTES_PER_OBJECT;
  }

  /** Takes bytes from the budget; throws if it is used up. */
  void take(long bytes) throws TorchFormatException {
    taken += bytes;
    if (taken > allowed) {
      throw new TorchFormatException(
          "it makes objects of more than %,d bytes, out of a file of %,d"
              .formatted(allowed, fileBytes));
    }
  }

  /** Takes the references to so many values, in the unpickler's container and in the value's. */
  void takeReferences(int count) throws TorchFormatException {
    take(2L * REFERENCE * count);
  }

  /** Takes the bytes of a new object, but for the values that containers get later. */
  void takeFor(Object made) throws TorchFormatException {
    if (made instanceof String text) {
      take(2L * OBJECT + 2L * text.length());
    } else if (made instanceof PickleNode.Tuple tuple) {
      takeReferences(tuple.values().size());
      take(CONTAINER);
    } else if (made instanceof PickleNode) {
      take(CONTAINER);
    } else if (made instanceof TorchTensor tensor) {
      take(CONTAINER + 4L * OBJECT + 2L * Integer.BYTES * tensor.dimensions());
    } else if (made instanceof TorchOpaque opaque) {
      take(CONTAINER + 2L * opaque.kind().length() + (long) OBJECT * opaque.shape().size());
    } else if (made instanceof BigInteger integer) {
      take(CONTAINER + integer.bitLength() / Byte.SIZE);
    } else {
      take(OBJECT);
    }
  }
}
