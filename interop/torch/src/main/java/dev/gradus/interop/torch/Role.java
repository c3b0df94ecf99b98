package dev.gradus.interop.torch;

/** What a call of a {@link Global} becomes. */
enum Role {
  /** A dict, whatever kind. */
  ORDERED_DICT,
  DEFAULT_DICT,
  COUNTER,
  /** An object that has attributes and nothing else: a dict of them. */
  NAMESPACE,
  DEQUE,
  /** A tuple of its class's. */
  SIZE,
  /** A tensor, or what wraps one. */
  TENSOR,
  PARAMETER,
  FROM_TYPE,
  /** Tensors of other layouts and types: opaque, with their shapes. */
  SPARSE,
  OTHER_TENSOR,
  /** Opaque, with a length. */
  BYTES,
  COLLECTION,
  /** Opaque. */
  VALUE
}
