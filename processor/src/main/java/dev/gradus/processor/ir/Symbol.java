package dev.gradus.processor.ir;

import java.util.Locale;

/**
 * What a name in a rule may stand for. Two symbols are the same variable exactly if they are equal.
 */
public sealed interface Symbol {

  /** The name as the user wrote it. */
  String label();

  Type type();

  /** A hyper-parameter, by its field name. */
  record Hyper(String label, Type type) implements Symbol {}

  /** A state, by its field name. */
  record State(String label) implements Symbol {
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

  /**
   * A local variable, or the parameter of a helper method.
   *
   * @param id distinguishes locals of one name in different scopes; unique in the rule
   */
  record Local(String label, Type type, int id) implements Symbol {}
}
