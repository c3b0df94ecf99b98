package dev.gradus.testing;

import dev.gradus.rule.FormulaContexts;
import dev.gradus.testing.RuleFacts.State;
import java.util.Collections;
import java.util.Map;

/**
 * The meaning of a rule: its class, run as the plain Java that it is, an object for each element.
 * It knows nothing of the compiler nor of the code that is generated, whose float64 kernels without
 * vectors have its bits. (Kernels of float32 round each operation, which plain Java does not.)
 *
 * <pre>{@code
 * ReferenceParameter expected = RuleReference.of(SignumRule.class).parameter(1, 2, 3);
 * expected.step(new double[] {0.5, -0.5, 0});
 * }</pre>
 *
 * <p>Reductions are computed over all elements: where an element asks for one that is not known
 * yet, its run ends, and begins anew when all have asked. Sums are made in the order in which
 * kernels make them. What is the same for a row, say, counts once in what is reduced further. Of
 * what is reduced for a group or the optimizer, {@link ReferenceStep} steps several parameters.
 *
 * <p>{@link dev.gradus.rule.Formulas#isSparse} is false here.
 *
 * <p>Values of hyper-parameters are given by the names of the fields, as Double, Long or Boolean;
 * of a named choice, the constant or its name. An optional one that is not there has no value. Not
 * thread-safe.
 */
public final class RuleReference {
  private final RuleClass rule;
  private final Map<String, Object> hypers;

  private RuleReference(RuleClass rule, Map<String, Object> hypers) {
    this.rule = rule;
    this.hypers = Collections.unmodifiableMap(hypers);
  }

  /**
   * The reference of a rule, with the defaults of its hyper-parameters. If one has none, though it
   * is required, each step must be given values.
   *
   * @throws IllegalArgumentException if the class is no rule, or its class file is not found by its
   *     class loader
   */
  public static RuleReference of(Class<?> rule) {
    RuleClass rewritten = new RuleClass(rule);
    try {
      return new RuleReference(rewritten, RuleDefaults.of(rule, rewritten.facts()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(rule.getName() + " cannot be made", e);
    }
  }

  /**
   * The reference of the class of a rule, with the hyper-parameters that this object has.
   *
   * @throws IllegalArgumentException as {@link #of(Class)}
   */
  public static RuleReference of(Object rule) {
    RuleClass rewritten = new RuleClass(rule.getClass());
    try {
      return new RuleReference(rewritten, RuleDefaults.valuesOf(rule, rewritten.facts()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(rule.getClass().getName() + " cannot be read", e);
    }
  }

  /** The values of hyper-parameters, by their fields, that a step takes if it is given none. */
  public Map<String, Object> hypers() {
    return hypers;
  }

  /** Whether {@code update} has the step count. */
  public boolean takesStep() {
    return rule.takesStep();
  }

  /**
   * Whether the constraints of the rule hold.
   *
   * @param values of all hyper-parameters
   * @param shape of the tensor, for constraints that ask for it
   * @throws IllegalArgumentException if a value is missing
   */
  public boolean allows(Map<String, Object> values, int... shape) {
    rule.check(values);
    Object instance = rule.instance(values);
    return FormulaContexts.call(
        new TensorContext(rule, new ReferenceShape(shape)),
        () -> rule.facts().constraints().stream().allMatch(name -> rule.holds(name, instance)));
  }

  /**
   * A group without parameters yet, the first of an optimizer, with the hyper-parameters that this
   * has.
   *
   * @throws IllegalArgumentException if the rule keeps a state for a group, and a value is missing
   */
  public ReferenceGroup group() {
    return group(hypers);
  }

  /**
   * A group without parameters yet, the first of an optimizer. Its states start, and its parameters
   * step if a step is given no others, with these hyper-parameters. Throws as {@link #group()}.
   */
  public ReferenceGroup group(Map<String, Object> values) {
    return new ReferenceGroup(rule, Collections.unmodifiableMap(values));
  }

  /**
   * A parameter of a group of its own: {@link ReferenceGroup#parameter}. Throws as {@link
   * #group()}.
   */
  public ReferenceParameter parameter(double... start) {
    return group().parameter(start);
  }

  /**
   * A parameter of a group of its own: {@link ReferenceGroup#shapedParameter}. Throws as that, and
   * as {@link #group()}.
   */
  public ReferenceParameter shapedParameter(double[] start, int... shape) {
    return group().shapedParameter(start, shape);
  }

  /**
   * The key of a state in a state_dict, by its field.
   *
   * @throws IllegalArgumentException if the rule has no such state
   */
  public String key(String field) {
    return rule.facts().states().stream()
        .filter(state -> state.field().equals(field))
        .map(State::key)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no state " + field));
  }

  RuleFacts facts() {
    return rule.facts();
  }
}
