package dev.gradus.verification.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.testing.RuleContract;
import dev.gradus.verification.CompiledRules;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A generated optimizer with one fault, put into its source, violates the contract: each clause has
 * faults that it alone notices.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenOptimizersTest {
  private static final String RULE =
      """
      package victim;

      import static dev.gradus.rule.Formulas.*;
      import dev.gradus.rule.*;

      @UpdateRule
      final class VictimRule {
        @Hyper(range = "[0, inf)") double lr = 0.1;
        @Hyper(range = "[0, 1)") double beta = 0.9;

        @State double mean;
        @State double rate = lr;

        @Constraint("lr is at most 50")
        boolean isSmall() {
          return lr <= 50;
        }

        double update(double param, double grad, long step) {
          mean = lerp(mean, grad, 1 - beta);
          rate = rate * 0.5 + lr / step;
          return mean > 0 ? param - rate * mean : param + rate;
        }
      }
      """;

  /** Keeps something in a field that threads share; while it waits, another one comes along. */
  private static final String RACED =
      """
      int raced(int from) {
        kept = from;
        java.util.concurrent.locks.LockSupport.parkNanos(100_000);
        return kept == from ? 1 : 2;
      }
      """;

  private static final List<String> OPTIONS =
      List.of("--release", "17", "--add-modules", "jdk.incubator.vector");

  /**
   * A fault.
   *
   * @param original what stands in the generated source
   * @param fault what stands there instead, at each place
   * @param demand the demand that is violated
   * @param place what the message says beside
   */
  private record Fault(String original, String fault, String demand, List<String> place) {
    static Fault of(String original, String fault, String demand, String... place) {
      return new Fault(original, fault, demand, List.of(place));
    }

    @Override
    public String toString() {
      return fault.strip();
    }
  }

  private String source = "";

  @BeforeAll
  void compile() {
    CompiledRules rules = CompiledRules.compileWithVectors(Map.of("victim.VictimRule", RULE));
    assertThat(rules.errors()).isEmpty();
    String fields = "private double oneMinusBeta, rate2";
    assertThat(rules.generated("victim.Victim")).contains(fields);
    source = withFields(rules.generated("victim.Victim"), fields);
  }

  private static String withFields(String generated, String fields) {
    return generated.replace(
        fields, "Object waste; long calls; double kept = -1; " + RACED + " " + fields);
  }

  static List<Fault> faults() {
    return List.of(
        Fault.of(
            "double mean = lerp(means[i], grads[i], oneMinusBeta);",
            "double mean = lerp(means[i], grads[i], oneMinusBeta) + (i == 1 ? 1e-15 : 0);",
            "kernels as the rule's class, called for each element",
            "VictimRule {lr=0.1, beta=0.9}, float64",
            "p0: float64[4, 3] mean[1] is ",
            "after step 1"),
        Fault.of(
            "rate2 = rate * 0.5 + lr / step;",
            "rate2 = rate * 0.5 + lr / Math.min(step, 2);",
            "kernels as the rule's class, called for each element",
            "after step 3"),
        Fault.of(
            "        return lr;\n",
            "        return 2 * lr;\n",
            "kernels as the rule's class, called for each element",
            "after step 1"),
        Fault.of(
            "StateSpec.perElement(\"mean\", \"mean\")",
            "StateSpec.perElement(\"mean\", \"means\")",
            "kernels as the rule's class, called for each element",
            "after step 1"),
        Fault.of(
            "float mean = lerp(means[i], grads[i], oneMinusBeta);",
            "float mean = lerp(means[i], grads[i], oneMinusBeta) * 1.001f;",
            "kernels with vectors as those without",
            "float32",
            " with vectors, and "),
        Fault.of(
            "param.add(rate).blend(",
            "param.sub(rate).blend(",
            "kernels with vectors as those without",
            "float32",
            " with vectors, and "),
        Fault.of(
            "float oneMinusBeta = (float) u.oneMinusBeta",
            "float oneMinusBeta = (from == 4096 ? 2 : 1) * (float) u.oneMinusBeta",
            "any threads and blocks, the same bits",
            "in blocks of 64 and of 16384"),
        Fault.of(
            "float oneMinusBeta = (float) u.oneMinusBeta",
            "float oneMinusBeta = u.raced(from) * (float) u.oneMinusBeta",
            "any threads and blocks, the same bits",
            "float32",
            "of float32[9, 32771] is ",
            "with 2 threads and one"),
        Fault.of(
            "switch (loop) {",
            "if (loop > 3 || at.getClass().getSimpleName().equals(\"Tile\")) rate2 *= 2; switch (loop) {",
            "arrays and direct memory, the same bits",
            "with values in direct memory and gradients in direct memory, and all in arrays"),
        Fault.of(
            "rate2 = rate * 0.5 + lr / step;",
            "rate2 = rate * 0.5 + lr / ++calls;",
            "resumed from a state dict, the bits of a run that never stopped",
            "resumed after step 1 and never stopped"),
        Fault.of(
            "rate2 = rate * 0.5 + lr / step;",
            "rate2 = (at.isSparse() ? 2 : 1) * (rate * 0.5 + lr / step);",
            "rows of a sparse gradient as in a tensor of their own, or refused",
            "the rows of "),
        Fault.of(
            "oneMinusBeta = 1.0 - beta;",
            "oneMinusBeta = 1.0 - beta; if (at.isSparse()) throw new IllegalStateException(\"No\");",
            "rows of a sparse gradient as in a tensor of their own, or refused",
            "throws java.lang.IllegalStateException: No"),
        Fault.of(
            "oneMinusBeta = 1.0 - beta;",
            "oneMinusBeta = 1.0 - beta; waste = new double[2];",
            "no allocation in a step",
            "2000 steps allocate "),
        Fault.of(
            "if (!(lr <= 50.0)) {",
            "if (lr == -1) {",
            "constraints checked",
            "building does not check the constraints",
            "VictimRule {lr=100.0, beta=0.9}"),
        Fault.of(
            "if (!(lr <= 50.0)) {",
            "if (!(lr <= 0.5)) {",
            "constraints checked",
            "building throws, though all constraints hold: "),
        Fault.of(
            "double beta = hypers.get(BETA);",
            "if (kept < 0) kept = hypers.get(BETA); double beta = kept;",
            "kernels as the rule's class while hyper-parameters change",
            "after step 4"));
  }

  /** The optimizer as it is generated keeps the contract: what follows is the faults' doing. */
  @Test
  void theOriginalKeepsTheContract() throws ClassNotFoundException {
    RuleContract.check(compile(RULE, source));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isNoticed(Fault fault) throws ClassNotFoundException {
    assertThat(source).contains(fault.original());
    Class<?> rule = compile(RULE, source.replace(fault.original(), fault.fault()));
    assertThatThrownBy(() -> RuleContract.check(rule))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("VictimRule {")
        .hasMessageContaining("demanded is: " + fault.demand() + "; but ")
        .hasMessageContainingAll(fault.place().toArray(String[]::new));
  }

  /** The norm decides nothing, so that the optimizer of the original has the bits of this rule. */
  @Test
  void aRuleThatReducesRefusesSparseGradients() throws ClassNotFoundException {
    String reducing = RULE.replace("1 - beta", "norm(grad) > 0 ? 1 - beta : 1 - beta");
    Class<?> rule = compile(reducing, source);
    assertThatThrownBy(() -> RuleContract.check(rule))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "but A sparse gradient is not refused, though the rule reduces over the tensor");
    Class<?> refusing =
        compile(
            reducing,
            source.replace(
                "oneMinusBeta = 1.0 - beta;",
                "if (at.isSparse()) throw new IllegalStateException(\"Victim takes none\");"
                    + " oneMinusBeta = 1.0 - beta;"));
    assertThatThrownBy(() -> RuleContract.check(refusing))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but A sparse gradient is refused after something has changed");
  }

  /** Loops of programs run on several threads, too. */
  @Test
  void threadsOfLoopsAreNoticed() throws ClassNotFoundException {
    String rule =
        RULE.replace("return mean > 0", "double length = norm(mean);\n    return mean > 0")
            .replace("rate * mean", "rate * mean / (1 + length)");
    CompiledRules rules = CompiledRules.compileWithVectors(Map.of("victim.VictimRule", rule));
    assertThat(rules.errors()).isEmpty();
    String generated = rules.generated("victim.Victim");
    Matcher fields = Pattern.compile("private double oneMinusBeta.*;").matcher(generated);
    assertThat(fields.find()).isTrue();
    String broken =
        withFields(generated, fields.group())
            .replace(
                "float oneMinusBeta = (float) u.oneMinusBeta",
                "float oneMinusBeta = u.raced(from) * (float) u.oneMinusBeta");
    Class<?> type = compile(rule, broken);
    assertThatThrownBy(() -> RuleContract.check(type))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("any threads and blocks, the same bits", "with 2 threads and one");
  }

  /** A fault shows in the shapes that a rule allows, whatever they are. */
  @Test
  void shapesAreOnesThatTheRuleAllows() throws ClassNotFoundException {
    String constraint = "return lr <= 50;";
    String rule = RULE.replace(constraint, "return rank() == 4 && size(-1) == 3;");
    CompiledRules rules = CompiledRules.compileWithVectors(Map.of("victim.VictimRule", rule));
    assertThat(rules.errors()).isEmpty();
    RuleContract.check(rules.loader().loadClass("victim.VictimRule"));
    Fault fault = faults().get(0);
    String generated = rules.generated("victim.Victim");
    assertThat(generated).contains(fault.original());
    Class<?> broken = compile(rule, generated.replace(fault.original(), fault.fault()));
    assertThatThrownBy(() -> RuleContract.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(fault.demand(), "p0: float64[16, 3, 3, 3] mean[1] is ");
  }

  private static Class<?> compile(String rule, String optimizer) throws ClassNotFoundException {
    CompiledRules compiled =
        CompiledRules.compilePlainly(
            Map.of("victim.VictimRule", rule, "victim.Victim", optimizer), OPTIONS);
    assertThat(compiled.errors()).isEmpty();
    return compiled.loader().loadClass("victim.VictimRule");
  }
}
