package dev.gradus.rule;

/**
 * Answers for a whole tensor what a formula asks while it runs in plain Java, one element at a
 * time. It is part of how rules are checked, as by {@code RuleReference} of {@code gradus-testing},
 * and nothing that a rule or a program names; without one, {@link Formulas} answers for a tensor of
 * no dimension.
 */
public interface FormulaContext {
  /**
   * The result of a reduction of which one element is met.
   *
   * @param function the name of the method of {@link Formulas}, as {@code dot}
   * @param per for what the reduction is made; {@link Per#TENSOR} where the formula says nothing
   * @param operands what it reduces, at this element: two numbers for {@code dot}, else one
   */
  double reduce(String function, Per per, double... operands);

  /** The number of dimensions. */
  double rank();

  /** The number of elements. */
  double numel();

  /**
   * The size of a dimension; 1 of one that the tensor does not have.
   *
   * @param dimension from 0 on, or from -1 backwards
   */
  double size(int dimension);

  /** The distance from 1 to the next number of the dtype. */
  double epsilon();

  /**
   * The value that a hyper-parameter had at the parameter's first step.
   *
   * @param hyper its value at this step
   */
  double initial(double hyper);
}
