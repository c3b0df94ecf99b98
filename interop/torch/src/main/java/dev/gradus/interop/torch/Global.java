package dev.gradus.interop.torch;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pickle may name, which is all that it could have called: a closed list. None of it is
 * looked up anywhere; each stands for a few lines of {@link Unpickler}'s own.
 *
 * @param name module and name, as in the pickle
 * @param dtype of a storage's class
 */
record Global(String name, @Nullable TorchDType dtype) {
  static final Global ORDERED_DICT = new Global("collections OrderedDict", null);
  static final Global COUNTER = new Global("collections Counter", null);
  static final Global REBUILD_TENSOR = new Global("torch._utils _rebuild_tensor_v2", null);
  static final Global REBUILD_PARAMETER = new Global("torch._utils _rebuild_parameter", null);

  private static final Map<String, Global> ALL = new TreeMap<>();

  static {
    for (Global global : new Global[] {ORDERED_DICT, COUNTER, REBUILD_TENSOR, REBUILD_PARAMETER}) {
      ALL.put(global.name(), global);
    }
    for (TorchDType dtype : TorchDType.values()) {
      Global storage = storage(dtype);
      ALL.put(storage.name(), storage);
    }
  }

  /** The class of storages of a dtype. */
  static Global storage(TorchDType dtype) {
    return new Global("torch " + dtype.storageName(), dtype);
  }

  static Global of(String module, String name) throws TorchFormatException {
    Global global = ALL.get(module + " " + name);
    if (global == null) {
      throw new TorchFormatException(
          "'%s.%s' is refused: only tensors and plain containers are read, and nothing is called"
              .formatted(module, name));
    }
    return global;
  }
}
