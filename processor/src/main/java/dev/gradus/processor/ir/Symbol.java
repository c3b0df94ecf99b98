package dev.gradus.processor.ir;

import dev.gradus.rule.Per;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a name in a rule may stand for. Two symbols are the same variable exactly if they are equal.
 */
public sealed interface Symbol {

  /** The name as the user wrote it. */
  String label();

  Type type();

  /** What is asked of a hyper-parameter, and never changes within a step. */
  sealed interface Setting extends Symbol {
    Hyper hyper();
  }

  /** A hyper-parameter, by its field name: its value, which no formula has of a choice. */
  record Hyper(String label, Type type) implements Setting {
    @Override
    public Hyper hyper() {
      return this;
    }
  }

  /** Whether an optional hyper-parameter has a value, {@code present(beta3)}. */
  record Present(Hyper hyper) implements Setting {
    @Override
    public String label() {
      return "present" + capitalized(hyper.label());
    }

    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  /**
   * Whether a named choice is one of its constants, {@code mode == Mode.NONE}; it is not if an
   * optional choice has no value.
   */
  record Chosen(Hyper hyper, String constant) implements Setting {
    @Override
    public String label() {
      String words =
          Stream.of(constant.split("_"))
              .filter(word -> !word.isEmpty())
              .map(word -> capitalized(isUpper(word) ? word.toLowerCase(Locale.ROOT) : word))
              .collect(Collectors.joining());
      return hyper.label() + "Is" + words;
    }

    /** Whether the choice cannot be another constant where it is this one. */
    public boolean excludes(Symbol other) {
      return other instanceof Chosen rival
          && rival.hyper.equals(hyper)
          && !rival.constant.equals(constant);
    }

    private static boolean isUpper(String word) {
      return word.equals(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public Type type() {
      return Type.BOOLEAN;
    }
  }

  private static String capitalized(String name) {
    int first = name.offsetByCodePoints(0, 1);
    return name.substring(0, first).toUpperCase(Locale.ROOT) + name.substring(first);
  }

  /**
   * A state, by its field name.
   *
   * @param remembered the hyper-parameter whose first value it keeps, of a state that has no field:
   *     {@code initial(hyper)} reads it
   */
  record State(String label, @Nullable Hyper remembered) implements Symbol {
    /** A state that is a field of the rule. */
    public State(String label) {
      this(label, null);
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }
  }

  /** The parameters of {@code update}, and whether the gradient is sparse. */
  enum Argument implements Symbol {
    PARAM(Type.DOUBLE),
    GRAD(Type.DOUBLE),
    STEP(Type.LONG),
    IS_SPARSE(Type.BOOLEAN);

    private final Type type;

    Argument(Type type) {
      this.type = type;
    }

    @Override
    public String label() {
      return this == IS_SPARSE ? "isSparse" : name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Type type() {
      return type;
    }
  }

  /** What a tensor is like: uniform, and known before the step. */
  enum Property implements Symbol {
    /** The number of dimensions, {@code rank()}. */
    RANK,
    /** The number of elements, {@code numel()}. */
    NUMEL,
    /** The distance from 1 to the next number of the dtype, {@code epsilon()}. */
    EPSILON;

    @Override
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }
  }

  /**
   * The size of a dimension, {@code size(d)}.
   *
   * @param index from 0 on, or from -1 backwards
   */
  record Dimension(int index) implements Symbol {
    @Override
    public String label() {
      return index < 0 ? "sizeFromEnd" + -index : "size" + index;
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }
  }

  /**
   * The result of a reduction, known when the loop that accumulates it is over: a number, or values
   * of rows, columns, matrices or channels.
   *
   * @param slot its number in the rule, from 0 on
   */
  record Reduced(int slot) implements Symbol {
    @Override
    public String label() {
      return "reduced" + slot;
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }
  }

  /**
   * Values that a later loop needs, and that no state has, until the step is over.
   *
   * @param number its number in the rule, from 0 on; one number has one shape
   * @param shape for what there is a value each: elements, rows, columns, matrices or channels
   */
  record Temporary(int number, Per shape) implements Symbol {
    @Override
    public String label() {
      return "temporary" + number;
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }
  }

  /**
   * Values on their way to a reduction: those of one chunk at a time, with the chunk's first one at
   * index 0.
   *
   * @param slot the reduction
   * @param operand which of its operands, from 0 on
   */
  record Summand(int slot, int operand) implements Symbol {
    @Override
    public String label() {
      return "summand" + slot + (operand == 0 ? "" : "b");
    }

    @Override
    public Type type() {
      return Type.DOUBLE;
    }
  }

  /**
   * A local variable, or the parameter of a helper method.
   *
   * @param id distinguishes locals of one name in different scopes; unique in the rule
   */
  record Local(String label, Type type, int id) implements Symbol {}
}
