package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls that a pickle asks for. None is made: containers and tensors are built here,
 * everything else is listed as {@linkplain TorchOpaque opaque}.
 */
final class Calls {
  private final TensorRebuilder tensors;
  private final Budget budget;

  Calls(Storages storages, Budget budget) {
    this.tensors = new TensorRebuilder(storages);
    this.budget = budget;
  }

  Object call(@Nullable Object callee, @Nullable Object arguments) throws TorchFormatException {
    if (!(callee instanceof Global global) || !(arguments instanceof PickleNode.Tuple tuple)) {
      throw new TorchFormatException(PickleNode.kind(callee) + " cannot be called");
    }
    List<@Nullable Object> args = tuple.values();
    return switch (global.role()) {
      case ORDERED_DICT -> orderedDict(global, args);
      case DEFAULT_DICT -> new PickleNode.Dict(PickleNode.Dict.Kind.PLAIN);
      case NAMESPACE -> new PickleNode.Dict(PickleNode.Dict.Kind.NAMESPACE);
      case COUNTER -> args.size() == 1 ? counter(args.get(0)) : refused(global, args);
      case DEQUE -> deque(args);
      case SIZE -> args.size() == 1 ? size(args.get(0)) : refused(global, args);
      case TENSOR -> tensors.tensor(args);
      case PARAMETER -> TensorRebuilder.parameter(args);
      case FROM_TYPE -> fromType(global, args);
      case VALUE -> value(global, args);
      default -> Opaques.called(global, args);
    };
  }

  /**
   * Sets attributes of a dict; those of an OrderedDict, such as the {@code _metadata} of a
   * module's, are dropped.
   */
  void build(@Nullable Object attributes, @Nullable Object object) throws TorchFormatException {
    if (object instanceof TorchOpaque) {
      return;
    }
    if (!(object instanceof PickleNode.Dict dict) || dict.kind() == PickleNode.Dict.Kind.PLAIN) {
      throw new TorchFormatException(PickleNode.kind(object) + " has no attributes to set");
    }
    if (!(attributes instanceof PickleNode.Dict set)) {
      throw new TorchFormatException("attributes are " + PickleNode.kind(attributes) + ", no dict");
    }
    if (dict.kind() == PickleNode.Dict.Kind.NAMESPACE) {
      for (Map.Entry<?, ?> entry : new ArrayList<>(set.entries().entrySet())) {
        put(dict, entry.getKey(), entry.getValue());
      }
    }
  }

  /** Puts an entry into a dict, and takes its bytes from the budget. */
  void put(PickleNode.Dict dict, @Nullable Object key, @Nullable Object value)
      throws TorchFormatException {
    boolean plain = key instanceof String || key instanceof Long;
    budget.take(plain ? Budget.ENTRY : Budget.ENTRY_OF_ANY_KEY);
    dict.put(key, value);
  }

  private static Object refused(Global global, List<?> args) throws TorchFormatException {
    throw new TorchFormatException(
        PickleNode.kind(global) + " is not called with " + args.size() + " arguments");
  }

  /** An OrderedDict, empty or, as Python 2 pickles it, made of a list of pairs. */
  private Object orderedDict(Global global, List<@Nullable Object> args)
      throws TorchFormatException {
    PickleNode.Dict dict = new PickleNode.Dict(PickleNode.Dict.Kind.ORDERED);
    if (args.isEmpty()) {
      return dict;
    }
    if (args.size() > 1 || !(args.get(0) instanceof PickleNode.Items pairs)) {
      return refused(global, args);
    }
    for (Object pair : new ArrayList<>(pairs.values())) {
      List<?> both = List.of();
      if (pair instanceof PickleNode.Items list) {
        both = list.values();
      } else if (pair instanceof PickleNode.Tuple tuple) {
        both = tuple.values();
      }
      if (both.size() != 2) {
        throw new TorchFormatException("an OrderedDict is made of " + PickleNode.kind(pair));
      }
      put(dict, both.get(0), both.get(1));
    }
    return dict;
  }

  private PickleNode.Dict counter(@Nullable Object counts) throws TorchFormatException {
    PickleNode.Dict counter = new PickleNode.Dict(PickleNode.Dict.Kind.PLAIN);
    if (!(counts instanceof PickleNode.Dict dict)) {
      throw new TorchFormatException(
          "a Counter is made of " + PickleNode.kind(counts) + ", no dict");
    }
    for (Map.Entry<?, ?> entry : new ArrayList<>(dict.entries().entrySet())) {
      if (!(entry.getValue() instanceof Long)) {
        throw new TorchFormatException("a Counter counts " + PickleNode.kind(entry.getValue()));
      }
      put(counter, entry.getKey(), entry.getValue());
    }
    return counter;
  }

  /** A list of a deque's values; the deque's greatest length is dropped. */
  private PickleNode.Items deque(List<@Nullable Object> args) throws TorchFormatException {
    PickleNode.Items list = new PickleNode.Items();
    if (!args.isEmpty() && args.get(0) instanceof PickleNode.Items items) {
      budget.takeReferences(items.values().size());
      list.values().addAll(items.values());
    }
    return list;
  }

  private static PickleNode.Tuple size(@Nullable Object sizes) throws TorchFormatException {
    if (sizes instanceof PickleNode.Tuple tuple) {
      return tuple;
    }
    throw new TorchFormatException("a torch.Size is made of " + PickleNode.kind(sizes));
  }

  /**
   * Rebuilds {@code (rebuild, class, arguments, attributes)} without the attributes: the tensor for
   * a class of torch's own, an opaque value for any other.
   */
  private Object fromType(Global global, List<@Nullable Object> args) throws TorchFormatException {
    if (args.size() != 4 || !(args.get(1) instanceof Global type)) {
      return refused(global, args);
    }
    if (args.get(0) instanceof Global rebuild && rebuild.role() == Role.FROM_TYPE) {
      throw new TorchFormatException(PickleNode.kind(global) + " is asked to call itself");
    }
    Object made = call(args.get(0), args.get(2));
    boolean plain = type.name().equals("torch Tensor") || type.name().endsWith(" Parameter");
    List<Long> shape = made instanceof TorchOpaque opaque ? opaque.shape() : List.of();
    return plain ? made : new TorchOpaque(type.label(), shape);
  }

  private static TorchOpaque value(Global global, List<@Nullable Object> args)
      throws TorchFormatException {
    if (global.elements() != null) {
      throw new TorchFormatException(
          PickleNode.kind(global) + " is not called with " + args.size() + " arguments");
    }
    boolean layout = global.name().equals("torch.serialization _get_layout");
    return layout && args.size() == 1 && args.get(0) instanceof String text
        ? new TorchOpaque(text.substring(0, Math.min(text.length(), 40)), List.of())
        : Opaques.called(global, args);
  }
}
