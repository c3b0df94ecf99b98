package dev.gradus.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, which stands before the data.
 *
 * @param metadata the entries of {@code __metadata__}, in order
 * @param tensors the tensors, in the order of their data
 * @param dataStart the position of the first byte of data in the file
 * @param hasChecksums whether the tensors' checksums are known
 */
record Header(
    Map<String, String> metadata, List<TensorInfo> tensors, long dataStart, boolean hasChecksums) {
  static final String METADATA = "__metadata__";
  static final String DTYPE = "dtype";
  static final String SHAPE = "shape";
  static final String DATA_OFFSETS = "data_offsets";

  /** The most bytes of a header, as in the reference implementation. */
  static final int MOST_BYTES = 100_000_000;

  static final int MOST_DIMENSIONS = 64;
  static final int LONGEST_NAME = 100_000;

  Header {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = List.copyOf(tensors);
  }
}
