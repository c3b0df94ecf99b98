package dev.gradus.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.network.Convolution;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Embedding;
import dev.gradus.problems.network.Layer;
import dev.gradus.problems.network.Network;
import dev.gradus.problems.network.Relu;
import dev.gradus.problems.network.Tanh;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Backpropagation agrees with central finite differences, for every parameter of small networks.
 */
final class NetworkGradientsTest {
  private static final double H = 1e-5;
  private static final int CLASSES = 3;
  private static final int ROWS = 4;

  static Stream<Arguments> networks() {
    return Stream.of(
        network("logistic", random -> layers(new Dense("a", 5, CLASSES, random))),
        network(
            "rectifiers",
            random ->
                layers(
                    new Dense("a", 5, 4, random), new Relu(4), new Dense("b", 4, CLASSES, random))),
        network(
            "tangents",
            random ->
                layers(
                    new Dense("a", 5, 4, random),
                    new Tanh(4),
                    new Dense("b", 4, 4, random),
                    new Tanh(4),
                    new Dense("c", 4, CLASSES, random))),
        network("convolutions", NetworkGradientsTest::convolutions),
        network(
            "embedding",
            random ->
                layers(
                    new Embedding("a", 6, 3, 2, random),
                    new Dense("b", 6, 4, random),
                    new Tanh(4),
                    new Dense("c", 4, CLASSES, random))));
  }

  /** Convolutions whose patches overlap, with a last row and column that no patch reaches. */
  private static Layer[] convolutions(SplittableRandom random) {
    Convolution first = new Convolution("a", new Convolution.Shape(10, 2, 3, 2), 3, random);
    Convolution second = new Convolution("b", new Convolution.Shape(4, 3, 2, 1), 2, random);
    return layers(
        first,
        new Relu(first.outputs()),
        second,
        new Tanh(second.outputs()),
        new Dense("c", second.outputs(), CLASSES, random));
  }

  private static Layer[] layers(Layer... layers) {
    return layers;
  }

  private static Arguments network(String name, Function<SplittableRandom, Layer[]> layers) {
    return Arguments.of(name, layers);
  }

  /** A data set whose inputs are pixels or, rounded down, symbols. */
  private static DataSet data(int width, boolean symbols, SplittableRandom random) {
    double[][] inputs = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      inputs[i] =
          symbols
              ? random.ints(width, 0, 6).asDoubleStream().toArray()
              : random.doubles(width, -1, 1).toArray();
    }
    return new DataSet(inputs, random.ints(ROWS, 0, CLASSES).toArray(), CLASSES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void gradientsAreThoseOfFiniteDifferences(
      String name, Function<SplittableRandom, Layer[]> layers) {
    SplittableRandom random = new SplittableRandom(7);
    Network network = new Network(ROWS + 1, layers.apply(random));
    DataSet data = data(network.inputs(), "embedding".equals(name), random);
    Classifier classifier = new Classifier(network);
    double loss = classifier.backward(data, IntStream.range(0, ROWS).toArray());
    assertThat(loss).isCloseTo(classifier.evaluate(data).loss(), within(1e-14));
    for (Parameter parameter : classifier.parameters()) {
      double[] grad = parameter.grad().doubles();
      double scale = Arrays.stream(grad).map(Math::abs).max().orElseThrow();
      assertThat(scale).as(parameter.name()).isPositive();
      for (int i = 0; i < grad.length; i++) {
        assertThat(grad[i])
            .as("%s[%d]", parameter.name(), i)
            .isCloseTo(slope(classifier, data, parameter, i), within(1e-7 * scale));
      }
    }
  }

  private static double slope(Classifier classifier, DataSet data, Parameter parameter, int i) {
    double[] values = parameter.tensor().doubles();
    double old = values[i];
    values[i] = old + H;
    double above = classifier.evaluate(data).loss();
    values[i] = old - H;
    double below = classifier.evaluate(data).loss();
    values[i] = old;
    return (above - below) / (2 * H);
  }

  @Test
  void gradientsAddUp() {
    SplittableRandom random = new SplittableRandom(11);
    Classifier classifier = new Classifier(new Network(ROWS, convolutions(random)));
    DataSet data = data(200, false, random);
    int[] batch = {2, 0};
    classifier.backward(data, batch);
    double[] once = classifier.parameters().stream().mapToDouble(p -> p.grad().get(0)).toArray();
    classifier.backward(data, batch);
    assertThat(classifier.parameters().stream().mapToDouble(p -> p.grad().get(0)).toArray())
        .containsExactly(Arrays.stream(once).map(g -> 2 * g).toArray(), within(1e-14));
  }

  @Test
  void evaluatesInPiecesAsInOne() {
    DataSet data = data(5, false, new SplittableRandom(5));
    Evaluation pieces = evaluated(data, 3);
    Evaluation whole = evaluated(data, ROWS);
    assertThat(pieces.loss()).isCloseTo(whole.loss(), within(1e-14));
    assertThat(pieces.accuracy()).isEqualTo(whole.accuracy());
  }

  private static Evaluation evaluated(DataSet data, int rows) {
    Dense dense = new Dense("a", 5, CLASSES, new SplittableRandom(3));
    return new Classifier(new Network(rows, dense)).evaluate(data);
  }

  @Test
  void layersHaveToFit() {
    SplittableRandom random = new SplittableRandom(1);
    assertThatThrownBy(() -> new Network(1, new Dense("a", 5, 4, random), new Relu(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Layer 1 takes 3 inputs, but the one before it has 4 outputs");
  }
}
