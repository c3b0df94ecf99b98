package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Makes opaque values: each has its kind, with the arguments if they are short, and its shape. */
final class Opaques {
  private static final int MOST_ARGUMENTS = 4;
  private static final int LONGEST_ARGUMENT = 40;

  private Opaques() {}

  /** The value of a name that is not called: a dtype or a class. */
  static TorchOpaque named(Global global) {
    return new TorchOpaque(global.label(), List.of());
  }

  /** The value of a storage without a tensor. */
  static TorchOpaque bare(Storage storage) {
    return new TorchOpaque(
        storage.type().storage().replace(' ', '.'), List.of((long) storage.numel()));
  }

  /** The value that a call would have made. */
  static TorchOpaque called(Global global, List<@Nullable Object> args) {
    return switch (global.role()) {
      case BYTES -> new TorchOpaque("bytes", length(args));
      case COLLECTION -> new TorchOpaque(global.label(), length(args));
      case SPARSE -> sparse(args);
      case OTHER_TENSOR -> new TorchOpaque(layout(global) + type(args), size(args));
      default -> new TorchOpaque(global.label() + plain(args), size(args));
    };
  }

  /**
   * The value of a tensor that is not read: of another type, or a view that shows other elements
   * than are stored, as torch's {@code conj}.
   */
  static TorchOpaque tensor(ElementType type, PickleNode.Dict how, PickleNode.Tuple size) {
    StringBuilder kind = new StringBuilder();
    how.entries().keySet().stream()
        .limit(MOST_ARGUMENTS)
        .forEach(key -> kind.append(shortened(key)).append(' '));
    return new TorchOpaque(kind + type.label(), sizes(size));
  }

  private static TorchOpaque sparse(List<@Nullable Object> args) {
    Object layout = args.isEmpty() ? null : args.get(0);
    Object data = args.size() < 2 ? null : args.get(1);
    List<@Nullable Object> parts =
        data instanceof PickleNode.Tuple tuple ? tuple.values() : List.of();
    List<@Nullable Object> last = new ArrayList<>(parts);
    last.removeIf(part -> !(part instanceof TorchTensor || part instanceof TorchOpaque));
    String values = last.isEmpty() ? "" : type(last.subList(last.size() - 1, last.size()));
    String kind = layout instanceof TorchOpaque opaque ? opaque.kind() : "sparse";
    return new TorchOpaque(kind.replace("torch.", "") + " " + values, size(parts));
  }

  private static String layout(Global global) {
    String name = global.name().toLowerCase(Locale.ROOT);
    if (name.contains("meta")) {
      return "meta ";
    }
    return name.contains("nested") ? "nested " : "";
  }

  /** The type of the elements: a dtype among the arguments, or else that of the first tensor. */
  private static String type(List<@Nullable Object> args) {
    String type = "";
    for (Object arg : args) {
      if (arg instanceof Global global && global.elements() == null) {
        return global.label().replace("torch.", "");
      }
      if (type.isEmpty() && arg instanceof Storage storage) {
        type = storage.type().label();
      } else if (type.isEmpty() && arg instanceof TorchTensor tensor) {
        type = tensor.dtype().label();
      } else if (type.isEmpty() && arg instanceof TorchOpaque opaque) {
        type = opaque.kind();
      }
    }
    return type;
  }

  /**
   * The first tuple of sizes, which comes before the strides; the number of tensors if they are
   * nested.
   */
  private static List<Long> size(List<@Nullable Object> args) {
    for (Object arg : args) {
      if (arg instanceof PickleNode.Tuple tuple && !tuple.values().isEmpty()) {
        List<Long> sizes = sizes(tuple);
        if (!sizes.isEmpty()) {
          return sizes;
        }
      }
    }
    boolean nested = args.size() == 4;
    return nested && args.get(1) instanceof TorchTensor sizes && sizes.dimensions() == 2
        ? List.of((long) sizes.shape()[0])
        : List.of();
  }

  /** The values of a tuple, if they are sizes of a tensor; else none. */
  private static List<Long> sizes(PickleNode.Tuple tuple) {
    List<Long> sizes = new ArrayList<>();
    for (Object value : tuple.values()) {
      if (!(value instanceof Long size) || size < 0 || sizes.size() == Limits.DIMENSIONS) {
        return List.of();
      }
      sizes.add(size);
    }
    return sizes;
  }

  private static List<Long> length(List<@Nullable Object> args) {
    Object of = args.isEmpty() ? "" : args.get(0);
    if (of instanceof String text) {
      return List.of((long) text.length());
    }
    if (of instanceof PickleNode.Items list) {
      return List.of((long) list.values().size());
    }
    if (of instanceof PickleNode.Tuple tuple) {
      return List.of((long) tuple.values().size());
    }
    return of instanceof TorchOpaque opaque ? opaque.shape() : List.of();
  }

  /** The arguments in brackets, if they are few and short. */
  private static String plain(List<@Nullable Object> args) {
    StringJoiner joiner = new StringJoiner(", ", "(", ")");
    for (Object arg : args) {
      boolean plain =
          arg instanceof String text
              ? text.length() <= LONGEST_ARGUMENT
              : arg instanceof Long || arg instanceof Double || arg instanceof Boolean;
      if (!plain || args.size() > MOST_ARGUMENTS) {
        return "";
      }
      joiner.add(arg instanceof String ? "'" + arg + "'" : String.valueOf(arg));
    }
    return joiner.toString();
  }

  private static String shortened(@Nullable Object key) {
    String text = String.valueOf(key);
    return text.length() > LONGEST_ARGUMENT ? text.substring(0, LONGEST_ARGUMENT) : text;
  }
}
