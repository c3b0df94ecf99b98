package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A Python tuple. Immutable.
 *
 * @param items the values, copied; None is null
 */
public record TorchTuple(List<? extends @Nullable Object> items) {
  public TorchTuple {
    items = Collections.unmodifiableList(new ArrayList<>(items));
  }

  /** The values in brackets: {@code (0.9, 0.999)}. */
  @Override
  public String toString() {
    StringJoiner joiner = new StringJoiner(", ", "(", ")");
    items.forEach(item -> joiner.add(String.valueOf(item)));
    return joiner.toString();
  }
}
