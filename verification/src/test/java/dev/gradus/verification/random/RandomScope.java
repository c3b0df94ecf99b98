package dev.gradus.verification.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be named, and what may be assigned, at a point of a rule.
 *
 * <p>A name is uniform if nothing but uniform values is ever assigned to it, and only where no
 * condition on an element decides whether that happens. This is stricter than the language, in
 * which it may change from statement to statement, so that taking parts of a rule away leaves it
 * legal.
 */
final class RandomScope {
  /**
   * A name.
   *
   * @param control how many per-element conditions decided whether its declaration was reached;
   *     {@link #NEVER} of what is not assigned though it may change
   */
  record Name(String text, RandomType type, boolean uniform, int control, boolean variable) {
    RandomTerm read() {
      return RandomTerm.of(type, text);
    }
  }

  /** Of a uniform name: no statement of a random kind assigns it. */
  static final int NEVER = -1;

  private final List<Name> names;
  private final boolean uniformOnly;
  private final boolean constantsOnly;
  private boolean late;
  private boolean returnedLate;
  private int control;
  private int highestReturn = -1;

  private RandomScope(
      List<Name> names, boolean uniformOnly, boolean constantsOnly, boolean late, int control) {
    this.names = new ArrayList<>(names);
    this.uniformOnly = uniformOnly;
    this.constantsOnly = constantsOnly;
    this.late = late;
    this.control = control;
  }

  /**
   * The scope of a method's body.
   *
   * @param uniformOnly whether nothing in it may differ between elements
   * @param control whether it may be called where a condition on an element holds: 0 or 1
   */
  static RandomScope of(List<Name> names, boolean uniformOnly, int control) {
    return new RandomScope(names, uniformOnly, false, false, control);
  }

  /** A block within, reached under a condition. */
  RandomScope block(boolean perElement) {
    int deeper = control + (perElement ? 1 : 0);
    return new RandomScope(names, uniformOnly, constantsOnly, late, deeper);
  }

  /** A block within, reached under a condition that may be on what is reduced. */
  RandomScope lateBlock() {
    return new RandomScope(names, uniformOnly, constantsOnly, true, control);
  }

  /** The same point, but only what is known before any loop can be named. */
  RandomScope constants() {
    List<Name> constants = names.stream().filter(n -> n.uniform() && !n.variable()).toList();
    return new RandomScope(constants, true, true, late, 1);
  }

  /** A block within has ended: if elements may have returned from it, others only go on. */
  void leave(RandomScope block) {
    returnedLate |= block.returnedLate;
    late |= block.returnedLate;
    highestReturn = Math.max(highestReturn, block.highestReturn);
    if (block.highestReturn > control) {
      control++;
    }
  }

  void returns() {
    highestReturn = Math.max(highestReturn, control);
    returnedLate |= late;
  }

  boolean uniformOnly() {
    return uniformOnly;
  }

  /** Whether no condition on an element decides whether this point is reached. */
  boolean isUniform() {
    return control == 0;
  }

  /** Whether a condition on what is reduced may decide whether this point is reached. */
  boolean isLate() {
    return late;
  }

  boolean constantsOnly() {
    return constantsOnly;
  }

  int control() {
    return control;
  }

  void add(Name name) {
    names.add(name);
  }

  boolean has(String text) {
    return names.stream().anyMatch(name -> name.text().equals(text));
  }

  /** What an optional number is called where it has a value, and may thus be read by its name. */
  List<Name> present() {
    return names.stream()
        .filter(name -> name.text().startsWith("(present(") && name.type() != RandomType.BOOLEAN)
        .map(
            name ->
                new Name(
                    name.text().substring("(present(".length(), name.text().indexOf(')')),
                    name.type(),
                    true,
                    0,
                    false))
        .toList();
  }

  int size() {
    return names.size();
  }

  List<Name> readable(RandomType type, boolean uniform) {
    return names(type).filter(name -> name.uniform() || !uniform).toList();
  }

  List<Name> assignable() {
    return names.stream()
        .filter(Name::variable)
        .filter(name -> !name.uniform() || name.control() == control)
        .toList();
  }

  private Stream<Name> names(RandomType type) {
    return names.stream().filter(name -> name.type() == type);
  }
}
