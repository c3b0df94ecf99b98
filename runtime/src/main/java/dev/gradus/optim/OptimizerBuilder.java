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
 * Collects the defaults of an optimizer's hyper-parameters, and builds it. Generated code extends
 * it with a setter for each hyper-parameter. Not thread-safe; one builder may build several
 * optimizers.
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
   * Lets an optional hyper-parameter have no value by default, as it has until it is set.
   *
   * @return itself
   * @throws IllegalArgumentException if the hyper-parameter is not optional or the key is of
   *     another rule; then nothing has changed
   */
  public final B clear(HyperKey<?> key) {
    defaults = defaults.without(key);
    return self();
  }

  /**
   * Sets a hyper-parameter of the parameters whose names match a pattern: {@code set("*.bias",
   * Adam.WEIGHT_DECAY, 0.0)}. When the optimizer is built of parameters, each pattern makes a
   * group, in the order of their first mention; a parameter belongs to the first pattern that it
   * matches. The last group has the parameters that match none. Patterns do not apply to groups
   * that are added later.
   *
   * @param pattern a name, where {@code *} stands for any characters, or none
   * @return itself
   * @throws IllegalArgumentException as {@link #set(HyperKey, Object)}
   */
  public final <T> B set(String pattern, HyperKey<T> key, T value) {
    defaults.with(key, value); // Checks the key and the value.
    patterns.add(pattern, group -> group.set(key, value));
    return self();
  }

  /**
   * Lets an optional hyper-parameter of the parameters whose names match a pattern have no value.
   *
   * @param pattern as in {@link #set(String, HyperKey, Object)}
   * @return itself
   * @throws IllegalArgumentException as {@link #clear(HyperKey)}
   */
  public final B clear(String pattern, HyperKey<?> key) {
    defaults.without(key); // Checks the key.
    patterns.add(pattern, group -> group.clear(key));
    return self();
  }

  /**
   * Sets how many threads a step may use, including the caller's; by default as many as there are
   * processors. All optimizers of the process share the threads. Small steps stay on the caller's
   * thread, and no value depends on the number. More threads than processors make no step faster,
   * and steps on a busy machine slower; more than 256 count as 256, unless there are more
   * processors. If the system refuses a thread, steps go on with those that there are.
   *
   * @return itself
   * @throws IllegalArgumentException if {@code most} is not positive
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
   * Sets how many elements a kernel is called with; 16,384 by default. A large tensor is walked in
   * such blocks, which should stay in a cache for what a {@link BlockPass} does with them. No value
   * depends on the number.
   *
   * @param elements a power of two; less than 64 counts as 64 for rules that call {@code exp} and
   *     the like, or that reduce what they compute
   * @return itself
   * @throws IllegalArgumentException if {@code elements} is no power of two, or above 2^20
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
   * A new builder with the settings of this one. Later settings of either do not reach the other,
   * nor an optimizer that was built.
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

  /** The optimizer's name: {@code Adam}. */
  public final String name() {
    return rule.name();
  }

  /**
   * Whether a parameter's step depends on the other parameters, with the defaults or what is set
   * for a name pattern, so that all must step at once: the rule reduces over groups or the
   * optimizer, or has states of groups.
   */
  public final boolean sharesAcross() {
    return rule.sharesAcross(defaults)
        || patterns.emptyGroups().stream()
            .anyMatch(group -> rule.sharesAcross(group.over(defaults)));
  }

  /** Builds as {@link #build(List)}. */
  public final O build(Parameter... params) {
    return build(Arrays.asList(Objects.requireNonNull(params, "params")));
  }

  /**
   * An optimizer of one group, or of the groups that patterns make.
   *
   * @throws IllegalArgumentException if there is no parameter, one is there twice, two have one
   *     name, a required hyper-parameter has no value, a constraint does not hold, or a pattern
   *     matches no parameter that earlier ones leave
   */
  public final O build(List<Parameter> params) {
    return create.apply(self(), patterns.groupsOf(params));
  }

  /**
   * An optimizer of several groups, which may be empty. Else throws as {@link #build(List)}, and if
   * a group belongs to an optimizer already; then the groups are as they were.
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
