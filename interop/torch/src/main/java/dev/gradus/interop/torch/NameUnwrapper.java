package dev.gradus.interop.torch;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns names of parameters in a file into those of an optimizer: wrappers of a module add to the
 * names within it, and the optimizer's model need not be wrapped.
 */
final class NameUnwrapper {
  /** What wraps any part of a model; it has names that nothing else has. */
  private static final List<String> WITHIN =
      List.of("_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module.");

  /** The prefix that DataParallel and its kin put before all names. */
  private static final String BEFORE = "module.";

  private final Set<String> names = new HashSet<>();

  NameUnwrapper(Optimizer target) {
    for (ParamGroup group : target.paramGroups()) {
      for (Parameter parameter : group.params()) {
        names.add(parameter.name());
      }
    }
  }

  /** The optimizer's name for a saved one; a value without name there stays as it is. */
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
