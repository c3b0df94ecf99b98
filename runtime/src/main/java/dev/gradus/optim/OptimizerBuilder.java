package dev.gradus.optim;

import dev.gradus.BlockPass;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.parallel.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Collects the defaults of an optimizer's hyper-parameters, and builds it. Extended by generated
 * code, with a setter for each hyper-parameter. Not thread-safe; may be used again.
 *
 * @param <O> the optimizer
 * @param <B> the builder itself
 */
public abstract class OptimizerBuilder<O extends Optimizer, B extends OptimizerBuilder<O, B>>
    implements Cloneable {
  private static final int MOST_OF_A_BLOCK = 1 << 20;
  private static final int MOST_THREADS = 256;

  private final CompiledRule rule;
  private final BiFunction<B, List<ParamGroup>, O> create;
  private NamePatterns patterns = new NamePatterns();
  private HyperValues defaults;
  private int threads = Runtime.getRuntime().availableProcessors();
  private int block = Partition.BLOCK;

  /**
   * For generated code.
   *
   * @param create makes the optimizer of a builder and its groups
   */
  protected OptimizerBuilder(CompiledRule rule, BiFunction<B, List<ParamGroup>, O> create) {
    this.rule = rule;
    this.create = create;
    this.defaults = HyperValues.defaults(rule);
  }

  /**
   * Sets the default of a hyper-parameter.
   *
   * @return itself
   * @throws IllegalArgumentException if the value is out of range or the key is of another rule;
   *     then nothing has changed
   */
  public final <T> B set(HyperKey<T> key, T value) {
    defaults = defaults.with(key, value);
    return self();
  }

  /**
   * Sets a hyper-parameter of the parameters whose names match a pattern: {@code set("*.bias",
   * Adam.WEIGHT_DECAY, 0.0)}. When the optimizer is built of parameters, each pattern makes a
   * group, in the order of their first mention; a parameter belongs to the first that matches. The
   * rest is the last group. Groups that are added to the optimizer later are not looked at.
   *
   * @param pattern a name, where {@code *} stands for any characters, or none
   * @return itself
   * @throws IllegalArgumentException as {@link #set(HyperKey, Object)}
   */
  public final <T> B set(String pattern, HyperKey<T> key, T value) {
    defaults.with(key, value); // Checks both.
    patterns.add(pattern, group -> group.set(key, value));
    return self();
  }

  /**
   * Sets how many threads a step may use, the caller's among them; all processors if not said. They
   * are shared by all optimizers of the process. Small steps stay on the caller's thread, and no
   * value depends on their number. More than processors make no step faster, and those of a busy
   * machine slower; more than 256, if there are not more processors, count as 256. If the system
   * refuses a thread, steps go on with those that there are.
   *
   * @return itself
   * @throws IllegalArgumentException if that is not positive
   */
  public final B threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("threads = " + most + " is not positive");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    threads = Math.min(most, Math.max(MOST_THREADS, processors));
    return self();
  }

  /**
   * Sets how many elements a kernel is called with; 16,384 if not said. A large tensor is walked in
   * such blocks, and what a {@link BlockPass} does with one should find it in a cache. No value
   * depends on it.
   *
   * @param elements a power of two; rules that call {@code exp} and the like take 64 at least
   * @return itself
   * @throws IllegalArgumentException if it is none, or above 2^20
   */
  public final B block(int elements) {
    if (Integer.bitCount(elements) != 1 || elements < 1 || elements > MOST_OF_A_BLOCK) {
      throw new IllegalArgumentException(
          "block = " + elements + " is no power of two up to " + MOST_OF_A_BLOCK);
    }
    block = elements;
    return self();
  }

  /**
   * A builder of its own that begins with the settings of this one. What is set on either later
   * does not reach the other, nor an optimizer that was built.
   */
  public final B copy() {
    try { // Only clone() makes a builder of the generated class.
      @SuppressWarnings("unchecked") // by the contract of B
      B copy = (B) clone();
      ((OptimizerBuilder<O, B>) copy).patterns = patterns.copy();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  private B self() {
    @SuppressWarnings("unchecked") // by the contract of B
    B self = (B) this;
    return self;
  }

  /** The hyper-parameters, in the order of declaration. */
  public final List<HyperKey<?>> hypers() {
    return rule.hypers();
  }

  /** As {@link #build(List)}. */
  public final O build(Parameter... params) {
    return build(Arrays.asList(Objects.requireNonNull(params, "params")));
  }

  /**
   * An optimizer of one group, or of those that patterns make.
   *
   * @throws IllegalArgumentException if there is no parameter, one is there twice, two have one
   *     name, a required hyper-parameter has no value, a constraint does not hold, or a pattern
   *     matches nothing that no earlier one does
   */
  public final O build(List<Parameter> params) {
    return create.apply(self(), patterns.groupsOf(params));
  }

  /**
   * An optimizer of several groups, which may be empty. Throws as {@link #build(List)} otherwise,
   * and if a group belongs to an optimizer already; then the groups are as they were.
   *
   * @throws IllegalStateException if a value was set for a pattern
   */
  public final O build(ParamGroup first, ParamGroup... rest) {
    if (!patterns.patterns().isEmpty()) {
      throw new IllegalStateException(
          "The builder makes groups of the patterns "
              + patterns.patterns()
              + ": build it of parameters, not of groups");
    }
    List<ParamGroup> groups = new ArrayList<>();
    groups.add(Objects.requireNonNull(first, "first"));
    for (ParamGroup group : Objects.requireNonNull(rest, "rest")) {
      groups.add(Objects.requireNonNull(group, "a group of rest"));
    }
    return create.apply(self(), groups);
  }

  int threads() {
    return threads;
  }

  int block() {
    return block;
  }

  HyperValues defaults() {
    return defaults;
  }
}
