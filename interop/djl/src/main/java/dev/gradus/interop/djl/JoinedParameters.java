package dev.gradus.interop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters that are trained, by DJL's numbers, and the optimizer that they have joined. */
final class JoinedParameters {
  private final OptimizerBuilder<?, ?> rule;
  private final NDManager manager;
  private final Map<String, DjlParameter> byId = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /** The numbers of members that were frozen when they joined. */
  private final Set<String> frozen = new HashSet<>();

  private @Nullable Optimizer optimizer;
  private boolean bound;
  private boolean closed;

  JoinedParameters(OptimizerBuilder<?, ?> rule, NDManager manager) {
    this.rule = rule;
    this.manager = manager;
  }

  /**
   * Lets all parameters of a block join under their names that are trained, or may be once thawed.
   */
  void bind(Block block) {
    if (optimizer != null) {
      throw new IllegalStateException(
          "Parameters have joined already: bind the block once, before the first update");
    }
    Map<String, DjlParameter> members = new LinkedHashMap<>();
    Set<String> waiting = new HashSet<>();
    for (Pair<String, Parameter> named : block.getParameters()) {
      Parameter parameter = named.getValue();
      if (parameter.requiresGradient()) {
        members.put(parameter.getId(), member(named.getKey(), parameter));
      } else if (mayBeThawed(parameter)) {
        try {
          members.put(parameter.getId(), member(named.getKey(), parameter));
          waiting.add(parameter.getId());
        } catch (IllegalArgumentException e) {
          // This one cannot be trained; an update of it would say so.
        }
      }
    }
    optimizer = rule.build(members.values().stream().map(DjlParameter::parameter).toList());
    byId.putAll(members);
    frozen.addAll(waiting);
    block.getParameters().forEach(named -> names.put(named.getValue().getId(), named.getKey()));
    bound = true;
  }

  private static boolean mayBeThawed(Parameter parameter) {
    return parameter.getType() != Parameter.Type.RUNNING_MEAN
        && parameter.getType() != Parameter.Type.RUNNING_VAR
        && parameter.isInitialized();
  }

  private DjlParameter member(String name, Parameter parameter) {
    if (!parameter.isInitialized()) {
      throw new IllegalStateException(
          "The parameter '" + name + "' is not initialized: bind after Trainer.initialize");
    }
    return DjlParameter.of(name, parameter.getArray(), manager);
  }

  /** Refuses updates from now on; parameters keep copies of their last values. */
  void close() {
    byId.values().forEach(member -> Memory.keep(member.parameter().tensor()));
    closed = true;
  }

  /** Whether any parameter has joined. */
  boolean haveJoined() {
    return optimizer != null;
  }

  /** The parameter of one of DJL's numbers, which joins if it is new. */
  DjlParameter of(String id, NDArray weight) {
    if (closed) {
      throw new IllegalStateException("This optimizer is closed: begin with a new one");
    }
    DjlParameter present = byId.get(id);
    if (present != null) {
      return present;
    }
    DjlParameter made = DjlParameter.of(names.getOrDefault(id, id), weight, manager);
    Optimizer joined = optimizer;
    if (joined == null) {
      optimizer = first(made);
    } else {
      joined.addParamGroup(ParamGroup.of(made.parameter()));
    }
    byId.put(id, made);
    return made;
  }

  private Optimizer first(DjlParameter member) {
    try {
      return rule.build(ParamGroup.of(member.parameter()));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "The builder has groups by name, and no names are known: call bind(block) first", e);
    }
  }

  Optimizer optimizer() {
    Optimizer present = optimizer;
    if (present == null) {
      throw new IllegalStateException(
          "No parameter has joined yet: call bind(block), or update one");
    }
    return present;
  }

  /** The parameters of a bound block, but for those that were frozen and never updated. */
  List<dev.gradus.Parameter> bound() {
    checkBound();
    return byId.entrySet().stream()
        .filter(member -> !frozen.contains(member.getKey()) || member.getValue().updates() > 0)
        .map(member -> member.getValue().parameter())
        .toList();
  }

  private void checkBound() {
    if (!bound) {
      throw new IllegalStateException("The names of parameters are not known: call bind(block)");
    }
  }

  /** The joined parameters of a bound block by name. */
  Map<String, DjlParameter> named() {
    checkBound();
    Map<String, DjlParameter> named = new LinkedHashMap<>();
    byId.values().forEach(member -> named.put(member.parameter().name(), member));
    return named;
  }
}
