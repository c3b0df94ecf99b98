package dev.gradus.interop.torch;

/**
 * What a call of a {@link Global} becomes. Each comment is about the constants down to the next.
 */
enum Role {
  /** The call becomes a dict. */
  ORDERED_DICT,
  DEFAULT_DICT,
  COUNTER,
  /** The call makes an object that has attributes only: it becomes a dict of them. */
  NAMESPACE,
  DEQUE,
  /** The call becomes a tuple. */
  SIZE,
  /** The call becomes a tensor: it makes or wraps one. */
  TENSOR,
  PARAMETER,
  FROM_TYPE,
  /** The call makes a tensor of another layout or type: it becomes opaque, with a shape. */
  SPARSE,
  OTHER_TENSOR,
  /** The call becomes opaque, with a length. */
  BYTES,
  COLLECTION,
  /** The call becomes opaque. */
  VALUE
}
