package dev.gradus.interop.torch;

import java.math.BigInteger;

/**
 * The memory that may be taken for what a pickle makes, in proportion to the file: a file of a few
 * bytes can ask for copies, tensors and texts without end. Counted are objects as they are made,
 * whether or not they stay.
 */
final class Budget {
  private static final int OBJECT = 24;
  private static final int CONTAINER = 80;
  private static final int REFERENCE = 8;

  /** An entry of a map, in the unpickler's and in the value's. */
  static final int ENTRY = 112;

  /** With a key that may be a tuple, and whose hash code is kept. */
  static final int ENTRY_OF_ANY_KEY = 3 * ENTRY;

  /** An object that is kept under a number. */
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

  /** Takes as many bytes. */
  void take(long bytes) throws TorchFormatException {
    taken += bytes;
    if (taken > allowed) {
      throw new TorchFormatException(
          "it makes objects of more than %,d bytes, out of a file of %,d"
              .formatted(allowed, fileBytes));
    }
  }

  /** The references to so many values, in the unpickler's container and in the value's. */
  void takeReferences(int count) throws TorchFormatException {
    take(2L * REFERENCE * count);
  }

  /** Takes what an object needs, without what containers get later. */
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
