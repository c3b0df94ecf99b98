package dev.gradus.verification.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.optim.LoadReport;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import dev.gradus.verification.table.OptimizerInfo.ErrorInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, is refused wherever it comes in, and changes nothing. */
class ErrorInputTest {
  static Stream<Arguments> inputs() {
    Stream<Arguments> listed =
        OptimizerTable.all().stream()
            .flatMap(info -> info.errorInputs().stream().map(error -> Arguments.of(info, error)));
    Stream<Arguments> notANumber =
        OptimizerTable.all().stream()
            .flatMap(
                info ->
                    info.builder(Map.of()).hypers().stream()
                        .filter(key -> !key.range().isEmpty() && key.type() == Double.class)
                        .map(key -> Arguments.of(info, isNaN(key))));
    return Stream.concat(listed, notANumber);
  }

  private static ErrorInput isNaN(HyperKey<?> key) {
    return new ErrorInput(Map.of(key.key(), Double.NaN), key.name());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void byTheBuilder(OptimizerInfo info, ErrorInput error) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info.builder(error.values()).build(OptimizerRun.params(DType.FLOAT32)))
        .withMessageContaining(error.culprit());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void byAGroup(OptimizerInfo info, ErrorInput error) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              ParamGroup group = ParamGroup.of(OptimizerRun.params(DType.FLOAT64));
              info.set(group, error.values());
              info.builder(Map.of()).build(group);
            })
        .withMessageContaining(error.culprit());

    Optimizer optimizer = info.builder(Map.of()).build(OptimizerRun.params(DType.FLOAT64));
    ParamGroup group = optimizer.paramGroups().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> info.set(group, error.values()))
        .withMessageContaining(error.culprit());
    error
        .values()
        .forEach(
            (key, value) -> {
              boolean last =
                  key.equals(List.copyOf(error.values().keySet()).get(error.values().size() - 1));
              HyperKey<?> hyper = optimizer.hyper(key);
              boolean isSet = group.has(hyper) && value.equals(group.get(hyper));
              assertThat(isSet).isNotEqualTo(last);
            });
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void byLoading(OptimizerInfo info, ErrorInput error) {
    OptimizerRun run =
        OptimizerRun.of(info, info.configurations().get(1), DType.FLOAT32).steps(0, 2);
    Optimizer optimizer = run.optimizer();
    StateDict bad = with(optimizer.stateDict(), error.values());
    run.steps(2, 3);
    String before = optimizer.toString() + optimizer.stateDict().paramGroups();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.loadStateDict(bad))
        .withMessageContaining(error.culprit());
    assertThat(optimizer.toString() + optimizer.stateDict().paramGroups()).isEqualTo(before);
    assertThat(optimizer.stepCount(run.param("scale"))).isEqualTo(3);

    LoadReport report = optimizer.loadStateDict(bad, false);
    assertThat(report.mismatched()).hasSize(1);
    assertThat(report.mismatched().get(0)).contains(error.culprit());
    boolean counted = optimizer.identity().takesStep();
    assertThat(optimizer.stepCount(run.param("scale"))).isEqualTo(counted ? 2 : 0);
  }

  /** The state dict with these values in its group. */
  private static StateDict with(StateDict dict, Map<String, Object> values) {
    StateDict.Group group = dict.paramGroups().get(0);
    Map<String, Object> changed = new LinkedHashMap<>(group.values());
    values.forEach(
        (key, value) -> {
          if (key.endsWith("]")) {
            String entry = key.substring(0, key.indexOf('['));
            List<Object> list = new ArrayList<>((List<?>) changed.get(entry));
            list.set(Integer.parseInt(key.replaceAll("\\D", "")), value);
            changed.put(entry, list);
          } else {
            changed.put(key, value);
          }
        });
    return new StateDict(
        dict.rule(),
        dict.state(),
        List.of(new StateDict.Group(changed, group.extras(), group.params(), group.paramNames())));
  }
}
