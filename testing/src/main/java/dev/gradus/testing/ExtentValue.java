package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A value of a rule's bytecode: its type, for what it is the same, and which {@link Per} it is. */
final class ExtentValue extends BasicValue {
  private final Per per;
  private final @Nullable Per constant;

  ExtentValue(Type type, Per per, @Nullable Per constant) {
    super(type);
    this.per = per;
    this.constant = constant;
  }

  /** For what a value is the same; those that no rule has are the same for all. */
  static Per of(@Nullable BasicValue value) {
    return value instanceof ExtentValue known ? known.per : Per.OPTIMIZER;
  }

  /** The constant that a value is. */
  static @Nullable Per constant(BasicValue value) {
    return value instanceof ExtentValue known ? known.constant : null;
  }

  /** The value as it is where this also matters: a condition that it stands under, say. */
  ExtentValue under(Per other) {
    return new ExtentValue(getType(), PerOrder.join(per, other), constant);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ExtentValue value
        && super.equals(other)
        && value.per == per
        && value.constant == constant;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), per, constant);
  }
}
