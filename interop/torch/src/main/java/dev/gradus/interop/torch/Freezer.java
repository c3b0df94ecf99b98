package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an unmodifiable tree of a pickle's result: maps, lists, {@link TorchTuple}s and plain
 * values. Where a container is within itself, the inner one is opaque. Refuses a tree that is too
 * deep, or refers to one value so often that walking the tree would take for ever.
 */
final class Freezer {
  /**
   * A finished container: the number of its values, including those within them, and how deep they
   * go.
   */
  private record Frozen(Object value, long size, int height) {}

  private final IdentityHashMap<PickleNode, Frozen> done = new IdentityHashMap<>();

  /** Containers that are not finished yet: those around the present one. */
  private final Set<PickleNode> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private long size;
  private int deepest;

  private final long most;

  private Freezer(long most) {
    this.most = most;
  }

  /**
   * The tree of a pickle's result.
   *
   * @param most the most values of the tree; a value that is referred to twice counts twice
   */
  static @Nullable Object freeze(@Nullable Object root, long most) throws TorchFormatException {
    return new Freezer(most).freeze(root, 0);
  }

  /** The unmodifiable form of a value; {@link #size} grows by its size. */
  private @Nullable Object freeze(@Nullable Object value, int depth) throws TorchFormatException {
    if (value instanceof PickleNode node) {
      return container(node, depth);
    }
    count(1);
    if (value instanceof Global global) {
      return Opaques.named(global);
    }
    return value instanceof Storage storage ? Opaques.bare(storage) : value;
  }

  private Object container(PickleNode node, int depth) throws TorchFormatException {
    reach(depth);
    Frozen known = done.get(node);
    if (known != null) {
      reach(depth + known.height());
      count(known.size());
      return known.value();
    }
    if (!open.add(node)) {
      count(1);
      return new TorchOpaque("the " + PickleNode.name(node) + " around it", List.of());
    }
    long sizeBefore = size;
    int deepestBefore = deepest;
    deepest = depth;
    count(1);
    Object frozen;
    if (node instanceof PickleNode.Dict dict) {
      frozen = map(dict, depth + 1);
    } else if (node instanceof PickleNode.Items list) {
      frozen = Collections.unmodifiableList(list(list.values(), depth + 1));
    } else {
      frozen = new TorchTuple(list(((PickleNode.Tuple) node).values(), depth + 1));
    }
    open.remove(node);
    done.put(node, new Frozen(frozen, size - sizeBefore, deepest - depth));
    reach(deepestBefore);
    return frozen;
  }

  private Map<@Nullable Object, @Nullable Object> map(PickleNode.Dict dict, int depth)
      throws TorchFormatException {
    if (dict.entries().isEmpty()) {
      return Map.of();
    }
    Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<@Nullable Object, @Nullable Object> entry : dict.entries().entrySet()) {
      map.put(entry.getKey(), freeze(entry.getValue(), depth));
    }
    return Collections.unmodifiableMap(map);
  }

  private List<@Nullable Object> list(List<@Nullable Object> values, int depth)
      throws TorchFormatException {
    List<@Nullable Object> list = new ArrayList<>(values.size());
    for (Object value : values) {
      list.add(freeze(value, depth));
    }
    return list;
  }

  private void reach(int depth) throws TorchFormatException {
    deepest = Math.max(deepest, depth);
    if (depth >= Limits.DEPTH) {
      throw new TorchFormatException(
          "the pickle's containers are nested deeper than " + Limits.DEPTH);
    }
  }

  private void count(long more) throws TorchFormatException {
    size += more;
    if (size > most) {
      throw new TorchFormatException("the pickle's tree has more values than " + most);
    }
  }
}
