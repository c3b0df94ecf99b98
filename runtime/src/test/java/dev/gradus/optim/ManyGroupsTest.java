package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** There are so many groups that work for each pair of them would not end. */
class ManyGroupsTest {
  private static final int MANY = 200_000;

  private static List<Parameter> parameters() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> Parameter.of("layer." + i, Tensor.scalar(i)))
        .toList();
  }

  @Test
  void areBuiltAndAdded() {
    List<Parameter> parameters = parameters();
    List<ParamGroup> groups = parameters.stream().map(ParamGroup::of).toList();
    Momentum optimizer =
        Momentum.builder()
            .build(groups.get(0), groups.subList(1, MANY / 2).toArray(new ParamGroup[0]));
    groups.subList(MANY / 2, MANY).forEach(optimizer::addParamGroup);
    assertThat(optimizer.parameters()).isEqualTo(parameters);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.addParamGroup(ParamGroup.of(parameters.get(MANY / 2))))
        .withMessage("The parameter 'layer.100000' is in another group already");
  }

  @Test
  void areMadeOfNames() {
    Momentum.Builder builder = Momentum.builder();
    for (int i = 0; i < MANY / 2; i++) {
      builder.set((i % 2 == 0 ? "*r." : "layer.") + i, Momentum.LR, i + 1.0);
    }
    Momentum optimizer = builder.build(parameters());
    assertThat(optimizer.paramGroups()).hasSize(MANY / 2 + 1);
    assertThat(optimizer.paramGroups().get(7).params()).singleElement().hasToString(text(7));
    assertThat(optimizer.paramGroups().get(MANY / 2).params()).hasSize(MANY / 2);
  }

  private static String text(int number) {
    return Parameter.of("layer." + number, Tensor.scalar(number)).toString();
  }

  @Test
  void parametersAreASnapshotInTheOrderOfTheGroups() {
    Parameter a = Parameter.of("a", Tensor.scalar(1));
    Parameter b = Parameter.of("b", Tensor.scalar(1));
    Parameter c = Parameter.of("c", Tensor.scalar(1));
    Momentum optimizer = Momentum.builder().build(ParamGroup.of(c), ParamGroup.of(a));
    List<Parameter> before = optimizer.parameters();
    optimizer.addParamGroup(ParamGroup.of(b));
    assertThat(before).containsExactly(c, a);
    assertThat(optimizer.parameters()).containsExactly(c, a, b);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> before.remove(0));
  }
}
