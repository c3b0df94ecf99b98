package dev.gradus.problems.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DataSetsTest {
  @Test
  void theShippedSetsAreWhole() {
    check(DataSets.digits(), 1797, 64, 10);
    check(DataSets.breastCancer(), 569, 30, 2);
    check(DataSets.wine(), 178, 13, 3);
    check(DataSets.fashionTrain(), 10_000, 784, 10);
    check(DataSets.fashionTest(), 2000, 784, 10);
    assertThat(DataSets.mobyDick().length()).isEqualTo(1_189_518);
    assertThat(DataSets.mobyDick().alphabet()).hasSize(72).contains("a", "A", "z", "Y", ",", "—");
  }

  private static void check(DataSet data, int size, int width, int classes) {
    assertThat(data.size()).isEqualTo(size);
    assertThat(data.width()).isEqualTo(width);
    assertThat(IntStream.range(0, size).map(data::label).distinct()).hasSize(classes);
  }

  @Test
  void areReadOnce() {
    assertThat(DataSets.wine()).isSameAs(DataSets.wine());
  }

  @Test
  void pixelsAreFrom0To1() {
    double[] pixels =
        IntStream.range(0, 1797)
            .mapToObj(DataSets.digits()::input)
            .flatMapToDouble(Arrays::stream)
            .toArray();
    assertThat(Arrays.stream(pixels).min()).hasValue(0);
    assertThat(Arrays.stream(pixels).max()).hasValue(1);
  }

  @Test
  void standardizesByWhatIsTrainedOn() {
    DataSet data = new DataSet(new double[][] {{100, 7}, {1, 7}, {3, 7}}, new int[] {0, 1, 0}, 2);
    Split split = Split.standardized(data, 3);
    double[] input = new double[2];
    split.train().copyInput(0, input, 0);
    assertThat(input).containsExactly(new double[] {-1, 0}, within(1e-15));
    split.test().copyInput(0, input, 0);
    assertThat(input).containsExactly(new double[] {98, 0}, within(1e-12));
  }

  @Test
  void refusesLabelsAndWidthsThatDoNotFit() {
    assertThatThrownBy(() -> new DataSet(new double[][] {{1}}, new int[] {2}, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DataSet(new double[][] {{1}, {1, 2}}, new int[] {0, 1}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Input 1 has 2 numbers, the first 1");
  }

  @Test
  void batchesTakeEachExampleOnceBeforeAnyTwice() {
    Batches batches = new Batches(11, 3, new SplittableRandom(1));
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] seen =
          IntStream.range(0, 3).flatMap(i -> Arrays.stream(batches.next().clone())).toArray();
      assertThat(seen).doesNotHaveDuplicates().hasSize(9);
      assertThat(Arrays.stream(seen)).allMatch(i -> i >= 0 && i < 11);
    }
  }
}
