package dev.gradus;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a rule's hyper-parameters. Immutable. Reading one allocates nothing. */
public final class HyperValues {
  private final Schema rule;
  private final List<HyperKey<?>> keys;
  private final @Nullable Object[] values;

  /** What values need to know of the rule that they belong to; every compiled rule is one. */
  public interface Schema {
    /** The rule's name, for messages. */
    String name();

    /** The keys of the rule's hyper-parameters; there is a value for each. */
    List<HyperKey<?>> hypers();

    /** The sentence of the first constraint that values violate; empty if they violate none. */
    String violated(HyperValues values);
  }

  private HyperValues(Schema rule, @Nullable Object[] values) {
    this.rule = rule;
    this.keys = rule.hypers();
    this.values = values;
  }

  /**
   * The defaults of a rule; a hyper-parameter without default has no value yet, or if it is
   * optional, none. Builders of optimizers begin with these; programs have them from {@code
   * Optimizer.defaults()}.
   */
  public static HyperValues defaults(Schema rule) {
    @Nullable Object[] values = new Object[rule.hypers().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rule.hypers().get(i).defaultValue();
    }
    return new HyperValues(rule, values);
  }

  /**
   * The value of a hyper-parameter.
   *
   * @throws IllegalArgumentException if the key is not one of this rule's
   * @throws IllegalStateException if the hyper-parameter has no default and no value yet; or if it
   *     is optional and has no value, which {@link #has} tells
   */
  public <T> T get(HyperKey<T> key) {
    Object value = values[indexOf(key)];
    if (value == null) {
      throw new IllegalStateException(
          rule.name()
              + " has no value of "
              + key.name()
              + (key.isOptional() ? ", which is optional: ask first with has" : " yet"));
    }
    return key.type().cast(value);
  }

  /**
   * Whether a hyper-parameter has a value.
   *
   * @throws IllegalArgumentException if the key is not one of this rule's
   */
  public boolean has(HyperKey<?> key) {
    return values[indexOf(key)] != null;
  }

  /** The value of a hyper-parameter, or {@code otherwise} if it has none. For generated code. */
  public double getOr(HyperKey<Double> key, double otherwise) {
    Object value = values[indexOf(key)];
    return value == null ? otherwise : (Double) value;
  }

  /** The value of a hyper-parameter, or {@code otherwise} if it has none. For generated code. */
  public long getOr(HyperKey<Long> key, long otherwise) {
    Object value = values[indexOf(key)];
    return value == null ? otherwise : (Long) value;
  }

  /** Whether a named choice has a value, and it is this one. For generated code. */
  public <T> boolean is(HyperKey<T> key, T choice) {
    return values[indexOf(key)] == choice;
  }

  private int indexOf(HyperKey<?> key) {
    Objects.requireNonNull(key, "key");
    for (int i = 0; i < values.length; i++) {
      if (keys.get(i) == key) {
        return i;
      }
    }
    boolean namesake = keys.stream().anyMatch(own -> own.name().equals(key.name()));
    throw new IllegalArgumentException(
        namesake
            ? "This key " + key.name() + " is another optimizer's: take that of " + rule.name()
            : rule.name() + " has no hyper-parameter " + key.name() + " (" + key.key() + ")");
  }

  /**
   * A copy in which one hyper-parameter has this value; constraints are not checked.
   *
   * @throws IllegalArgumentException if the key is not one of this rule's, or {@link
   *     HyperKey#check} refuses the value
   */
  public <T> HyperValues with(HyperKey<T> key, T value) {
    int index = indexOf(key);
    return with(index, key.checkObject(value));
  }

  /**
   * A copy in which an optional hyper-parameter has no value; constraints are not checked.
   *
   * @throws IllegalArgumentException if the key is not one of this rule's, or not {@link
   *     HyperKey#isOptional}
   */
  public HyperValues without(HyperKey<?> key) {
    return withObject(key, null);
  }

  /**
   * Does as {@link #with} with a value whose type the compiler has not checked, such as a saved
   * one: a named choice may be its text in a state dict, and null is no value.
   *
   * @throws IllegalArgumentException as {@link #with} and {@link #without}, and if the value's type
   *     is not the key's, or a text names no choice
   */
  public HyperValues withObject(HyperKey<?> key, @Nullable Object value) {
    int index = indexOf(key);
    if (value == null) {
      key.checkOptional();
      return with(index, null);
    }
    return with(index, key.checkObject(value));
  }

  private HyperValues with(int index, @Nullable Object checked) {
    @Nullable Object[] changed = values.clone();
    changed[index] = checked;
    return new HyperValues(rule, changed);
  }

  /**
   * The value of a hyper-parameter; null if it has none, or no default and no value yet.
   *
   * @throws IllegalArgumentException if the key is not one of this rule's
   */
  public @Nullable Object getOrNull(HyperKey<?> key) {
    return values[indexOf(key)];
  }

  /**
   * Checks that there is a value of each key that is not optional and that the constraints hold.
   *
   * @param where whose values these are, for the message
   * @return itself
   * @throws IllegalArgumentException if a value is missing or a constraint does not hold
   */
  public HyperValues complete(String where) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && !keys.get(i).isOptional()) {
        throw new IllegalArgumentException(
            rule.name()
                + " requires a value of "
                + keys.get(i).name()
                + ": set it on the builder or on "
                + where);
      }
    }
    String violated = rule.violated(this);
    if (!violated.isEmpty()) {
      throw new IllegalArgumentException(rule.name() + ", " + where + ": " + violated);
    }
    return this;
  }

  /** The keys with their values, as in {@code {lr=0.001, betas[0]=0.9}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ").append(keys.get(i).key()).append('=').append(values[i]);
    }
    return text.append('}').toString();
  }
}
