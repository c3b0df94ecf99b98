package dev.gradus.interop.torch;

/** The most that a file may ask for. Honest checkpoints stay far below. */
final class Limits {
  /** Bytes of a pickle, which has no elements of tensors: about 100 for each tensor. */
  static final int PICKLE_BYTES = 64 << 20;

  /**
   * Objects that any pickle may make, and values in its tree, where a value that is referred to
   * twice counts twice. There may be one more for each {@link #BYTES_PER_OBJECT} bytes of the file.
   * A tensor is about 8 objects, and has 64 bytes and an entry of its own in the file.
   */
  static final int OBJECTS = 2 << 20;

  static final int BYTES_PER_OBJECT = 16;

  /** Bytes of objects allowed to any file, and further ones for each of the file's bytes. */
  static final long MADE_BYTES = 64L << 20;

  static final long MADE_PER_BYTE = 24;

  /** The depth of containers within each other. */
  static final int DEPTH = 100;

  /** Bytes of a storage, which is held in an array. */
  static final int STORAGE_BYTES = Integer.MAX_VALUE - 8;

  /** Bytes of a zip's directory. */
  static final int DIRECTORY_BYTES = 64 << 20;

  /** Inflated bytes allowed to any file, and further ones for each of the file's bytes. */
  static final long INFLATED_BYTES = 32L << 20;

  static final int INFLATED_PER_BYTE = 20;

  /** Bytes that the elements of all tensors may have, and further ones for each stored byte. */
  static final long EXPANDED_BYTES = 32L << 20;

  static final int EXPANDED_PER_BYTE = 4;

  /** Dimensions of a tensor, as in torch. */
  static final int DIMENSIONS = 64;

  /** Values in a tuple that is a key, including those of tuples within it. */
  static final int KEY_VALUES = 64;

  /** Characters of a text in such a tuple. */
  static final int KEY_CHARACTERS = 1_000;

  /** Keys of one hash code in a dict whose keys are not all texts or all integers. */
  static final int KEYS_OF_ONE_HASH = 64;

  private Limits() {}
}
