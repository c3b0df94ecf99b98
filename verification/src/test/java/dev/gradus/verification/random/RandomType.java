package dev.gradus.verification.random;

import java.util.List;
import java.util.Locale;

/**
 * The types of the language, from the narrowest number to the widest; and that of named choices.
 */
enum RandomType {
  BOOLEAN,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  CHOICE;

  /** Those that terms have: of a named choice it can only be asked which it is. */
  static final List<RandomType> OF_TERMS = List.of(BOOLEAN, INT, LONG, FLOAT, DOUBLE);

  /** The type of a boxed value. */
  static RandomType of(Class<?> box) {
    if (box.isEnum()) {
      return CHOICE;
    }
    return box == Double.class ? DOUBLE : box == Long.class ? LONG : BOOLEAN;
  }

  String keyword() {
    return this == CHOICE ? "Choice" : name().toLowerCase(Locale.ROOT);
  }

  boolean isInteger() {
    return this == INT || this == LONG;
  }

  /** Whether Java takes a value of this type where one of the other is asked for. */
  boolean widensTo(RandomType other) {
    return this == other || (isNumber() && other.isNumber() && compareTo(other) < 0);
  }

  private boolean isNumber() {
    return this != BOOLEAN && this != CHOICE;
  }
}
