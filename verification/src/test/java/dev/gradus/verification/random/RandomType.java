package dev.gradus.verification.random;

import java.util.Locale;

/** The types of the language, from the narrowest number to the widest. */
enum RandomType {
  BOOLEAN,
  INT,
  LONG,
  FLOAT,
  DOUBLE;

  /** The type of a boxed value. */
  static RandomType of(Class<?> box) {
    return box == Double.class ? DOUBLE : box == Long.class ? LONG : BOOLEAN;
  }

  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isInteger() {
    return this == INT || this == LONG;
  }

  /** Whether Java takes a value of this type where one of the other is asked for. */
  boolean widensTo(RandomType other) {
    return this == other || (this != BOOLEAN && other != BOOLEAN && compareTo(other) < 0);
  }
}
