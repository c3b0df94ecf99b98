package dev.gradus.interop.torch;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A name that a pickle may have, from a closed list, so that it cannot call anything else. No name
 * is looked up anywhere; each stands for a few lines of {@link Calls}.
 *
 * @param name the module and the name, as in the pickle
 * @param role what a call of it becomes
 * @param elements the type of elements if it is a storage's class, else null
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

  /** The name as Python writes it; built-in names have no module. */
  String label() {
    return name.replace("__builtin__ ", "").replace(' ', '.');
  }
}
