package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.graph.FloatParameter;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * The float32 kernels of random rules have the bits of their graphs, interpreted operation by
 * operation: in float where a value depends on the element, in double where it does not.
 */
class FloatKernelsTest {
  private static final int RULES = 40;
  private static final int STEPS = 5;
  private static final int BATCH = 40;

  /** The last is more than a chunk of a sum. */
  private static final int[] SIZES = {7, 7, 1, 90, 7, 16, 7, 90, 7, 100, 17, 7, 5_000};

  private static final Map<String, String> REDUCING =
      Map.of(
          "floats.TrustRule",
          """
          @State double mean;
          double update(double param, double grad) {
            mean = lerp(mean, grad, 0.1);
            double direction = mean + 0.01 * param;
            double trust = norm(direction) > 0 ? norm(param) / norm(direction) : 1;
            return param - 0.1 * trust * direction;
          }
          """,
          "floats.CenteredRule",
          """
          @State double spread;
          double update(double param, double grad, long step) {
            double g = grad - mean(grad);
            spread = 0.9 * spread + 0.1 * sum(g * g) / step;
            return param - 0.1 * g / (sqrt(spread / numel()) + epsilon()) * min(1, maxAbs(g));
          }
          """,
          "floats.ExtremesRule",
          """
          @State double high;
          double update(double param, double grad) {
            high = max(high, max(grad));
            double product = dot(param, grad);
            return grad > 0.5 * high ? param - grad / high : param - product * 1e-5;
          }
          """);

  private int compared;

  @Test
  void haveTheBitsOfTheirGraphs() throws ClassNotFoundException {
    check(RuleGenerator::rule, Trials.of(RULES, 47_000), rule -> true, Dice::number);
  }

  @Test
  void haveThemInRandomRulesThatReduce() throws ClassNotFoundException {
    check(RuleGenerator::reducing, Trials.of(RULES, 61_000), RandomRule::reduces, Dice::usual);
  }

  private void check(
      LongFunction<RandomRule> maker,
      Trials trials,
      Predicate<RandomRule> isWanted,
      ToDoubleFunction<Dice> number)
      throws ClassNotFoundException {
    for (int done = 0; done < trials.rules(); done += BATCH) {
      long seed = trials.seed() + 2L * done;
      int count = Math.min(BATCH, trials.rules() - done);
      Map<String, RandomRule> rules = RandomSources.accepted(maker, seed, count, isWanted);
      CompiledRules compiled = CompiledRules.compile(RandomSources.sources(rules));
      assertThat(compiled.errors()).isEmpty();
      for (Map.Entry<String, RandomRule> rule : rules.entrySet()) {
        int size = SIZES[(int) (seed % SIZES.length)];
        Track track =
            Scenario.track(new Dice(seed++), rule.getValue().settings(), size, STEPS, number);
        String source = rule.getValue().source("FoundRule");
        check(compiled, rule.getKey(), track, trials.rerun() + "\n" + source);
      }
    }
    assertThat(compared).isGreaterThan(trials.rules() / 2);
  }

  @Test
  void haveThemWhereTheyReduce() throws ClassNotFoundException {
    Map<String, String> sources = new LinkedHashMap<>();
    REDUCING.forEach((name, body) -> sources.put(name, source(name, body)));
    CompiledRules compiled = CompiledRules.compile(sources);
    assertThat(compiled.errors()).isEmpty();
    for (String name : sources.keySet()) {
      for (int size : new int[] {1, 100, 9_001}) {
        Track track = Scenario.track(new Dice(size), List.of(), size, STEPS);
        check(compiled, name, finite(track), sources.get(name));
      }
    }
    assertThat(compared).isEqualTo(9);
  }

  private static Track finite(Track track) {
    return new Track(
        track.start().stream().map(FloatKernelsTest::finite).toList(),
        track.turns().stream()
            .map(
                turn ->
                    turn.grad() == null
                        ? turn
                        : new Turn(
                            turn.hypers(),
                            turn.grad().stream().map(FloatKernelsTest::finite).toList()))
            .toList());
  }

  private static double finite(double value) {
    return Math.abs(value) < 1e6 ? value : 0.75;
  }

  private static String source(String name, String body) {
    return """
        package floats;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class %s {
          %s
        }
        """
        .formatted(name.substring(name.indexOf('.') + 1), body);
  }

  private void check(CompiledRules compiled, String name, Track any, String source)
      throws ClassNotFoundException {
    Track track = constant(any);
    Class<?> rule = compiled.loader().loadClass(name);
    Map<String, double[]> actual;
    try {
      actual = Runs.run(rule, track, DType.FLOAT32);
    } catch (IllegalArgumentException constraint) {
      return;
    }
    compared++;
    FloatParameter expected = parameter(compiled.declaration(name), rule, track);
    for (Turn turn : track.turns()) {
      double[] gradient = turn.gradient();
      if (gradient != null) {
        expected.step(floats(gradient));
      }
    }
    actual.forEach(
        (key, values) -> {
          if (!key.equals("step")) {
            assertSame(
                values,
                key.equals("param") ? doubles(expected.param()) : expected.state(key),
                key + " of\n" + source + track.turns().get(0).hypers());
          }
        });
  }

  private static FloatParameter parameter(RuleDeclaration declaration, Class<?> rule, Track track) {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    ParamGroup group = ParamGroup.of(Parameter.of("p", Tensor.scalar(0)));
    Map<String, Object> hypers = track.turns().get(0).hypers();
    builder.hypers().forEach(key -> Runs.set(group, key, hypers.get(key.name())));
    Map<String, StateShape> shapes = builder.build(group).identity().states();
    return new FloatParameter(declaration.formula(), shapes, hypers, floats(track.elements()));
  }

  /** The same with the hyper-parameters of the first turn throughout. */
  private static Track constant(Track track) {
    Map<String, Object> hypers = track.turns().get(0).hypers();
    return new Track(
        track.start(), track.turns().stream().map(t -> new Turn(hypers, t.grad())).toList());
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static void assertSame(double[] actual, double[] expected, String what) {
    for (int i = 0; i < expected.length; i++) {
      double value = actual[actual.length == 1 ? 0 : i];
      assertThat(Double.doubleToLongBits(value))
          .as("%s: element %d is %s, not %s", what, i, value, expected[i])
          .isEqualTo(Double.doubleToLongBits(expected[i]));
    }
  }
}
