package dev.gradus.benchmarks.worker;

import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rules.Adadelta;
import dev.gradus.rules.Adagrad;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.Adamax;
import dev.gradus.rules.Lion;
import dev.gradus.rules.NAdam;
import dev.gradus.rules.RAdam;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.Rprop;
import dev.gradus.rules.SGD;
import dev.gradus.rules.layerwise.LAMB;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rules that are compared: a formula and its settings. Peers have the same names for them. */
public final class MeasuredRules {
  /**
   * A rule.
   *
   * @param builder makes a builder of the optimizer with its settings
   * @param states how many arrays are read and written beside the parameter
   */
  public record Rule(Builders builder, int states) {}

  /** Makes builders of an optimizer. */
  @FunctionalInterface
  public interface Builders {
    /** A new builder; throws if this version of Gradus does not have the optimizer. */
    OptimizerBuilder<?, ?> get() throws AbsentException;
  }

  /** Clips the gradients by their norm, and takes a step of Adam. */
  public static final String CLIPPED = "adam-clip";

  /** A rule that scales the gradient by its norm over the optimizer, then is Adam. */
  public static final String CLIPPING = "clipped-adam";

  /** LAMB with the norm of the gradients over the optimizer limited. */
  public static final String CLIPPING_LAMB = "clipped-LAMB";

  /** Clips the gradients, takes a step of Adam, averages the weights, and zeroes the gradients. */
  public static final String PIPELINE = "adam-pipeline";

  private static final Map<String, Rule> ALL = new LinkedHashMap<>();

  static {
    add("sgd-momentum", 1, () -> SGD.builder().lr(1e-3).momentum(0.9));
    add("adam", 2, () -> Adam.builder().lr(1e-3));
    add("adamw", 2, () -> AdamW.builder().lr(1e-3));
    add("amsgrad", 3, () -> Adam.builder().lr(1e-3).amsgrad(true));
    add("rmsprop", 1, () -> RMSprop.builder().lr(1e-3));
    add("rmsprop-centered-momentum", 3, MeasuredRules::centered);
    add("adagrad", 1, () -> Adagrad.builder().lr(1e-3));
    add("adadelta", 2, () -> Adadelta.builder().lr(1e-3));
    add("adamax", 2, () -> Adamax.builder().lr(1e-3));
    add("nadam", 2, () -> NAdam.builder().lr(1e-3));
    add("radam", 2, () -> RAdam.builder().lr(1e-3));
    add("rprop", 2, () -> Rprop.builder().lr(1e-3));
    add("lion", 1, () -> Lion.builder().lr(1e-3));
    add("LAMB", 2, () -> named("LAMB"));
    add("LARS", 1, () -> named("LARS"));
    add("NovoGrad", 1, () -> named("NovoGrad"));
    add("Adafactor", 0, () -> named("Adafactor"));
    add("CAME", 1, () -> named("CAME"));
    add("Prodigy", 4, () -> named("Prodigy"));
    add("SM3", 0, () -> named("SM3"));
    add(CLIPPING, 2, ClippedAdam::builder);
    add(CLIPPING_LAMB, 2, () -> LAMB.builder().maxGradNorm(1));
    add(CLIPPED, 2, () -> Adam.builder().lr(1e-3));
    add(PIPELINE, 3, () -> Adam.builder().lr(1e-3));
  }

  private MeasuredRules() {}

  private static void add(String name, int states, Builders builder) {
    ALL.put(name, new Rule(builder, states));
  }

  private static OptimizerBuilder<?, ?> centered() {
    return RMSprop.builder().lr(1e-3).momentum(0.9).centered(true);
  }

  /** A builder of an optimizer as it is by default, whose learning rate is 1e-3 there. */
  private static OptimizerBuilder<?, ?> named(String optimizer) throws AbsentException {
    try {
      return (OptimizerBuilder<?, ?>) OptimizerLookup.builder(optimizer);
    } catch (ClassNotFoundException absent) {
      throw new AbsentException("this version of Gradus has no " + optimizer);
    } catch (ReflectiveOperationException failed) {
      throw new AbsentException(optimizer + ": " + failed);
    }
  }

  /** The rules that are compared if none are named, by name and in order. */
  public static Map<String, Rule> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /**
   * The rule of a name; throws if there is none. Beside those of {@link #all} every shipped
   * optimizer is one, by the name of its class, as it is by default.
   */
  public static Rule of(String name) throws AbsentException {
    Rule rule = ALL.get(name);
    if (rule != null) {
      return rule;
    } else if (!OptimizerLookup.has(name)) {
      throw new AbsentException("no rule " + name);
    }
    return new Rule(() -> named(name), StateArrays.count(named(name)));
  }
}
