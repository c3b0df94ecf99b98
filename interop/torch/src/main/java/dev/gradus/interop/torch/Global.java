package dev.gradus.interop.torch;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle may name, which is all that it could have called: a closed list. None of it is
 * looked up anywhere; each stands for a few lines of {@link Calls}'s own.
 *
 * @param name module and name, as in the pickle
 * @param role what becomes of a call
 * @param elements of a storage's class
 */
record Global(String name, Role role, @Nullable ElementType elements) {
  private static final Map<String, Global> ALL = new TreeMap<>();

  static final Global ORDERED_DICT = add(Role.ORDERED_DICT, "collections OrderedDict");
  static final Global REBUILD_TENSOR = add(Role.TENSOR, "torch._utils _rebuild_tensor_v2");

  static {
    Harmless.NAMES.forEach((role, names) -> names.forEach(name -> add(role, name)));
    for (ElementType type : ElementType.all()) {
      ALL.put(type.storage(), new Global(type.storage(), Role.VALUE, type));
    }
  }

  private static Global add(Role role, String name) {
    Global global = new Global(name, role, null);
    ALL.put(name, global);
    return global;
  }

  /** The class of storages of a dtype. */
  static Global storage(TorchDType dtype) {
    ElementType type = ElementType.of(dtype);
    return new Global(type.storage(), Role.VALUE, type);
  }

  static Global of(String module, String name) throws TorchFormatException {
    String inPython2 = module.equals("builtins") ? "__builtin__" : module;
    Global global = ALL.get(inPython2 + " " + name);
    if (global == null) {
      throw new TorchFormatException(
          "'%s.%s' is refused: only tensors and plain containers are read, and nothing is called"
              .formatted(module, name));
    }
    return global;
  }

  /** As Python writes it, without the module of what is built in. */
  String label() {
    return name.replace("__builtin__ ", "").replace(' ', '.');
  }
}
