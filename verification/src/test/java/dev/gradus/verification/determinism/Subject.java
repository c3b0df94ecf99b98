package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.table.OptimizerInfo;
import dev.gradus.verification.table.OptimizerTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A rule in one configuration.
 *
 * @param rule the rule's class
 * @param values its hyper-parameters by state_dict key
 * @param usesFunctions whether its kernels call functions, which with vectors differ from those of
 *     {@code Math}
 */
record Subject(Class<?> rule, Map<String, Object> values, boolean usesFunctions) {
  private static final String PACKAGE = "determinism.";

  /** The shipped rules that call a function which vectors approximate. */
  private static final Set<String> APPROXIMATED = Set.of("DiffGradRule");

  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "SoftRule",
          """
          @State double mean;
          double update(double param, double grad, long step) {
            mean = lerp(mean, tanh(grad), 0.25 / step);
            return param - lr * mean;
          }
          """,
          "GateRule",
          """
          @State double gate;
          @State double mean;
          double update(double param, double grad) {
            gate = sigmoid(3 * grad);
            if (gate > 0.5) {
              mean = mean * gate;
            } else if (!first(mean)) {
              mean += lr * grad;
            }
            return param - lr * gate;
          }
          """,
          "TentRule",
          """
          @State double bump;
          double update(double param, double grad) {
            bump = grad > 0 ? exp(-grad * grad) : bump + 0.5;
            return grad < -1 ? param : param + lr * bump;
          }
          """);

  private static final List<Subject> ALL =
      Stream.concat(
              OptimizerTable.all().stream().flatMap(Subject::shipped),
              ofFunctions(compiled(true)).stream())
          .toList();

  private static final List<Subject> PLAIN = ofFunctions(compiled(false));

  /** All subjects but those whose functions differ between vectors and loops. */
  static List<Subject> exact() {
    return Stream.concat(ALL.stream().filter(subject -> !subject.usesFunctions), PLAIN.stream())
        .toList();
  }

  /** A shipped optimizer by its defaults. */
  static Subject named(String name) {
    return ALL.stream()
        .filter(subject -> subject.rule.getSimpleName().equals(name + "Rule"))
        .findFirst()
        .orElseThrow();
  }

  /** Each subject in each dtype. */
  static Stream<Arguments> inAllDTypes() {
    return inAllDTypes(Stream.concat(ALL.stream(), PLAIN.stream()).toList());
  }

  /** Each subject whose parameters do not depend on each other in each dtype. */
  static Stream<Arguments> separableInAllDTypes() {
    return inAllDTypes(
        Stream.concat(ALL.stream(), PLAIN.stream()).filter(s -> !s.shares()).toList());
  }

  /** Of {@link #exact}, those whose parameters do not depend on each other. */
  static List<Subject> separable() {
    return exact().stream().filter(subject -> !subject.shares()).toList();
  }

  /** Each subject that reduces nothing in each dtype. */
  static Stream<Arguments> elementWiseInAllDTypes() {
    return inAllDTypes(
        Stream.concat(ALL.stream(), PLAIN.stream()).filter(s -> !s.reduces()).toList());
  }

  /** Each of {@link #functions} in each dtype, in classes that nothing has run yet. */
  static Stream<Arguments> freshFunctionsInAllDTypes() {
    return inAllDTypes(ofFunctions(compiled(true)));
  }

  private static Stream<Arguments> inAllDTypes(List<Subject> subjects) {
    return subjects.stream()
        .flatMap(subject -> Stream.of(DType.values()).map(dtype -> Arguments.of(subject, dtype)));
  }

  /** Rules with functions and choices, made for this. */
  static List<Subject> functions() {
    return ALL.stream().filter(subject -> subject.rule.getName().startsWith(PACKAGE)).toList();
  }

  /** The same rules, compiled without the Vector API. */
  static List<Subject> plainFunctions() {
    return PLAIN;
  }

  /** A shipped optimizer by its defaults, and in its last configuration. */
  private static Stream<Subject> shipped(OptimizerInfo info) {
    Set<Map<String, Object>> chosen = new LinkedHashSet<>();
    chosen.add(info.configurations().get(0));
    chosen.add(info.configurations().get(info.configurations().size() - 1));
    boolean approximated = APPROXIMATED.contains(info.rule().getSimpleName());
    return chosen.stream().map(values -> new Subject(info.rule(), values, approximated));
  }

  /** Whether the rule reduces tensors or parts of them: then it takes no sparse gradient. */
  boolean reduces() {
    Parameter parameter = Parameter.of("p", Tensor.zeros(DType.FLOAT32, 2, 1));
    parameter.setSparseGrad(SparseGradient.of(new int[1], Tensor.zeros(DType.FLOAT32, 1, 1)));
    Optimizer optimizer = builder().build(parameter);
    try {
      optimizer.step();
      return false;
    } catch (IllegalStateException refused) {
      assertThat(refused).hasMessageContaining("reduces tensors or parts of them");
      return true;
    }
  }

  private static CompiledRules compiled(boolean vectors) {
    Map<String, String> sources = new TreeMap<>();
    FUNCTIONS.forEach((name, body) -> sources.put(PACKAGE + name, source(name, body)));
    CompiledRules rules =
        vectors ? CompiledRules.compileWithVectors(sources) : CompiledRules.compile(sources);
    if (!rules.errors().isEmpty()) {
      throw new IllegalStateException(rules.errors().toString());
    }
    return rules;
  }

  private static List<Subject> ofFunctions(CompiledRules rules) {
    ClassLoader loader = rules.loader();
    List<Subject> subjects = new ArrayList<>();
    for (String name : FUNCTIONS.keySet().stream().sorted().toList()) {
      try {
        subjects.add(new Subject(loader.loadClass(PACKAGE + name), Map.of("lr", 0.05), true));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return subjects;
  }

  private static String source(String name, String body) {
    return """
        package determinism;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class %s {
          @Hyper double lr = 0.5;
          %s
        }
        """
        .formatted(name, body);
  }

  /** A builder with the values set. */
  OptimizerBuilder<?, ?> builder() {
    return OptimizerInfo.builder(rule, values);
  }

  /** Whether parameters depend on each other. */
  boolean shares() {
    return builder().sharesAcross();
  }

  @Override
  public String toString() {
    return rule.getSimpleName() + " " + values;
  }
}
