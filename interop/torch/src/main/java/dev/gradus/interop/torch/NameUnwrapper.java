package dev.gradus.interop.torch;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes from the names of a file's parameters what wrappers of modules added to them, where the
 * optimizer's own model is not wrapped.
 */
final class NameUnwrapper {
  /** What wraps any part of a model; it has names that nothing else has. */
  private static final List<String> WITHIN =
      List.of("_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module.");

  /** What DataParallel and its kin put before all names. */
  private static final String BEFORE = "module.";

  private final Set<String> names = new HashSet<>();

  NameUnwrapper(Optimizer target) {
    for (ParamGroup group : target.paramGroups()) {
      for (Parameter parameter : group.params()) {
        names.add(parameter.name());
      }
    }
  }

  /** The name in the optimizer; what has none there, or is no name, stays. */
  Object inTarget(Object saved) {
    if (!(saved instanceof String name) || names.contains(name)) {
      return saved;
    }
    String bare = bare(name);
    return names.contains(bare) ? bare : saved;
  }

  private static String bare(String name) {
    String bare = name;
    for (String wrapper : WITHIN) {
      bare = bare.replace(wrapper, "");
    }
    int from = 0;
    while (bare.startsWith(BEFORE, from)) {
      from += BEFORE.length();
    }
    return bare.substring(from);
  }
}
