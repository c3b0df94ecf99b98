package dev.gradus.testing;

import dev.gradus.DType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The float64 kernels without vectors have the bits of the rule's class called for each element.
 * (Those with vectors have theirs, says {@link VectorClause}; float32 kernels are made from the
 * same values.)
 */
final class ReferenceClause implements Clause {
  private static final int STEPS = 5;

  private final PlainWorld plain;

  ReferenceClause(PlainWorld plain) {
    this.plain = plain;
  }

  @Override
  public String demand() {
    return "kernels as the rule's class, called for each element";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    return dtype == DType.FLOAT64 ? ofCourse(Courses.constant(tested.values(), STEPS)) : "";
  }

  /** How the rule violates the clause while its hyper-parameters change. */
  String ofCourse(List<Map<String, @Nullable Object>> course) {
    return (String) plain.call(Courses.class, "difference", course);
  }
}
