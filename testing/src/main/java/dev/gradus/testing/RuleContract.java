package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the project demands of the optimizers that it ships, demanded of any rule:
 *
 * <pre>{@code
 * @Test
 * void keepsTheContract() {
 *   RuleContract.check(SignumRule.class);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Float64 kernels compute, to the bit, what the rule's class does when it is called for each
 *       element ({@link RuleReference}), in several configurations, and while they change.
 *   <li>Kernels that use the Vector API have the bits of those that do not, but for functions that
 *       they approximate. For that, the tests must run with {@code --add-modules
 *       jdk.incubator.vector}: else, as in the program itself, no kernel uses it.
 *   <li>Threads, blocks, arrays or direct memory change no bit.
 *   <li>A run that goes on from a state dict has the bits of one that never stopped.
 *   <li>Rows of a sparse gradient become what they would be in a tensor of their own; a rule that
 *       reduces over the tensor refuses sparse gradients by its name, before anything changes.
 *   <li>Constraints are checked when an optimizer is built.
 *   <li>Steps allocate nothing.
 * </ul>
 *
 * <p>Float32 kernels are compared with each other only: each operation rounds there, which the
 * rule's class in double does not. They are made from the same values as the float64 ones.
 *
 * <p>A check takes some seconds. It is deterministic, but for allocation, which it gives time to
 * end.
 */
public final class RuleContract {
  private static final int STEPS = 6;
  private static final int[][] SHAPES = {{}, {4}, {4, 3}, {2, 3, 2}, {0}};

  private final ReferenceClause reference;

  /** In the order of what should be mended first. */
  private final List<Clause> clauses;

  private RuleContract(Class<?> rule) {
    PlainWorld plain = new PlainWorld(rule);
    this.reference = new ReferenceClause(plain);
    this.clauses =
        List.of(
            reference,
            new VectorClause(plain),
            new PartitionClause(),
            new MemoryClause(),
            new ResumeClause(),
            new SparseClause(),
            new AllocationClause(plain));
  }

  /**
   * Checks a rule in configurations of all its hyper-parameters.
   *
   * @throws AssertionError if the rule's optimizer violates the contract; the message names the
   *     rule, the configuration, the dtype, what is demanded, and the first element that differs
   * @throws IllegalArgumentException if the class is no rule, or its constraints allow none of the
   *     shapes that are tried
   * @throws IllegalStateException if no optimizer was generated from it
   */
  public static void check(Class<?> rule) {
    Configurations configurations = new Configurations(rule);
    List<TestedRule> all = configurations.all();
    configurations.singles().forEach(RuleContract::checkConstraints);
    all.forEach(RuleContract::checkConstraints);
    List<TestedRule> allowed =
        all.stream().filter(tested -> !tested.allowed(SHAPES).isEmpty()).toList();
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException(
          "The constraints of %s allow none of the shapes %s with any hyper-parameters that are tried"
              .formatted(rule.getSimpleName(), TestedRule.shapesTried()));
    }
    RuleContract contract = new RuleContract(rule);
    allowed.forEach(contract::checkClauses);
    for (int i = 1; i < allowed.size(); i++) {
      contract.checkChange(allowed.get(i), allowed.get(i - 1));
    }
  }

  /**
   * Checks a rule in one configuration.
   *
   * @param values hyper-parameters by state_dict key, as {@code weight_decay} or {@code betas[0]};
   *     named choices as a state dict has them, and null for none. The others have their defaults
   * @throws AssertionError as {@link #check(Class)}
   * @throws IllegalArgumentException as {@link #check(Class)}, or if there is no such
   *     hyper-parameter, or a value is out of its range or against a constraint
   * @throws IllegalStateException as {@link #check(Class)}
   */
  public static void check(Class<?> rule, Map<String, ? extends @Nullable Object> values) {
    TestedRule tested = new Configurations(rule).of(Objects.requireNonNull(values, "values"));
    tested.builder();
    if (tested.allowed(SHAPES).isEmpty()) {
      throw new IllegalArgumentException(
          "The constraints do not allow %s for any of the shapes %s"
              .formatted(tested, TestedRule.shapesTried()));
    }
    new RuleContract(rule).checkClauses(tested);
  }

  private void checkClauses(TestedRule tested) {
    for (Clause clause : clauses) {
      for (DType dtype : DType.values()) {
        try {
          String violation = clause.violation(tested, dtype);
          if (!violation.isEmpty()) {
            throw violated(tested, dtype.label(), clause.demand(), violation, null);
          }
        } catch (RuntimeException thrown) {
          throw violated(tested, dtype.label(), clause.demand(), "throws " + thrown, thrown);
        }
      }
    }
  }

  /** An optimizer is built exactly of what the constraints allow. */
  private static void checkConstraints(TestedRule tested) {
    Map<String, Object> byField = tested.byField();
    for (int[] shape : SHAPES) {
      Parameter parameter = TestData.parameter("p", DType.FLOAT64, shape);
      String refusal = "";
      try {
        tested.builder().build(parameter);
      } catch (IllegalArgumentException refused) {
        refusal = String.valueOf(refused.getMessage());
      }
      if (tested.reference().allows(byField, shape) != refusal.isEmpty()) {
        String violation =
            refusal.isEmpty()
                ? "building does not check the constraints"
                : "building throws, though all constraints hold: " + refusal;
        throw violated(tested, parameter.toString(), "constraints checked", violation, null);
      }
    }
  }

  private void checkChange(TestedRule first, TestedRule second) {
    String demand = "kernels as the rule's class while hyper-parameters change";
    try {
      String violation = reference.ofCourse(Courses.between(first, second, STEPS));
      if (!violation.isEmpty()) {
        throw violated(first, DType.FLOAT64.label(), demand, violation, null);
      }
    } catch (RuntimeException thrown) {
      throw violated(first, DType.FLOAT64.label(), demand, "throws " + thrown, thrown);
    }
  }

  private static AssertionError violated(
      TestedRule tested, String place, String demand, String violation, @Nullable Throwable cause) {
    return new AssertionError(
        "%s, %s: demanded is: %s; but %s".formatted(tested, place, demand, violation), cause);
  }
}
