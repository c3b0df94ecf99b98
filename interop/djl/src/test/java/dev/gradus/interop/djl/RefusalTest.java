package dev.gradus.interop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.training.Trainer;
import dev.gradus.Parameter;
import dev.gradus.rules.Adam;
import dev.gradus.rules.SGD;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A parameter that cannot be trained is refused by name; nothing crashes, whatever is closed. */
class RefusalTest {
  private final NDManager manager = NDManager.newBaseManager();
  private final GradusOptimizer optimizer = GradusOptimizer.of(SGD.builder().lr(1));

  @AfterEach
  void close() {
    optimizer.close();
    manager.close();
  }

  private NDArray ones(long... shape) {
    return manager.ones(new Shape(shape));
  }

  @Test
  void otherTypes() {
    NDArray half = ones(3).toType(DataType.FLOAT16, false);
    assertThatThrownBy(() -> optimizer.update("w", half, half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The parameter 'w' is float16: train it in float32 or float64");
    NDArray whole = ones(3).toType(DataType.INT32, false);
    assertThatThrownBy(() -> optimizer.update("w", whole, whole))
        .hasMessage("The parameter 'w' is int32: train it in float32 or float64");
    NDArray weight = ones(3);
    NDArray twice = ones(3).toType(DataType.FLOAT64, false);
    assertThatThrownBy(() -> optimizer.update("w", weight, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The gradient of 'w' is float64, but the parameter is float32");
    assertThat(weight.toFloatArray()).containsOnly(1);
  }

  @Test
  void sparseWeightsButNotSparseGradients() {
    NDArray sparse =
        manager.createCoo(
            FloatBuffer.wrap(new float[] {3, 4}), new long[][] {{0, 1}, {1, 0}}, new Shape(2, 2));
    assertThat(sparse.getSparseFormat()).isEqualTo(SparseFormat.COO);
    assertThatThrownBy(() -> optimizer.update("w", sparse, ones(2, 2)))
        .hasMessage("The parameter 'w' is sparse: make it dense with toDense()");
    NDArray weight = ones(2, 2);
    optimizer.update("w", weight, sparse);
    assertThat(weight.toFloatArray()).containsExactly(1, -2, -3, 1);
  }

  @Test
  void transposedWeightsButNotTransposedGradients() {
    NDArray transposed = manager.arange(6f).add(1).reshape(2, 3).transpose();
    float[] before = transposed.toFloatArray();
    assertThatThrownBy(() -> optimizer.update("w", transposed, ones(3, 2)))
        .hasMessage(
            "The parameter 'w' is not contiguous, so that DJL would lose what is written to it:"
                + " train a duplicate() of it");
    assertThat(transposed.toFloatArray()).containsExactly(before);
    NDArray weight = manager.zeros(new Shape(3, 2));
    optimizer.update("v", weight, transposed);
    assertThat(weight.neg().toFloatArray()).containsExactly(before);
  }

  @Test
  void otherShapes() {
    NDArray weight = ones(2, 3);
    optimizer.update("w", weight, ones(2, 3));
    assertThatThrownBy(() -> optimizer.update("w", ones(3, 2), ones(3, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The parameter 'w' is float32[3, 2], but was float32[2, 3], which its state still is:"
                + " begin with a new optimizer");
    assertThatThrownBy(() -> optimizer.update("w", weight, ones(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The gradient of 'w' is float32[6]");
    optimizer.update("w", weight, ones(2, 3));
    assertThat(weight.toFloatArray()).containsOnly(-1);
  }

  @Test
  void closedArrays() {
    NDArray weight = ones(4);
    optimizer.update("w", weight, ones(4));
    weight.close();
    assertThatThrownBy(() -> optimizer.update("w", weight, ones(4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The parameter 'w' is closed: keep its NDManager open as long as it is trained");
    NDArray gradient = ones(4);
    gradient.close();
    assertThatThrownBy(() -> optimizer.update("v", ones(4), gradient))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void memoryIsHeldWhateverIsClosed() {
    GradusOptimizer adam = GradusOptimizer.of(Adam.builder());
    List<Parameter> parameters;
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, adam)) {
      adam.bind(model.getBlock());
      Nets.backward(trainer, 1);
      trainer.step();
      parameters = adam.parameters();
    }
    for (int i = 0; i < 200; i++) {
      ones(1000, 100).close(); // This would reuse the memory if it were free.
      for (Parameter parameter : parameters) {
        parameter.tensor().set(0, parameter.tensor().get(0) + 1);
      }
    }
    double last = parameters.get(0).tensor().get(0);
    assertThat(last).isGreaterThan(199);
    adam.close();
    ones(1000, 100).close();
    assertThat(parameters.get(0).tensor().get(0)).isEqualTo(last);
    assertThatThrownBy(() -> adam.update("w", ones(2), ones(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This optimizer is closed: begin with a new one");
  }

  @Test
  void arraysThatMove() {
    NDArray weight = ones(4);
    optimizer.update("w", weight, ones(4));
    NDArray other = manager.full(new Shape(4), 10f);
    optimizer.update("w", other, ones(4));
    assertThat(weight.toFloatArray()).containsOnly(0);
    assertThat(other.toFloatArray()).containsOnly(9);
    other.intern(manager.full(new Shape(4), 20f)); // The same array now has other memory.
    optimizer.update("w", other, ones(4));
    assertThat(other.toFloatArray()).containsOnly(19);
  }

  @Test
  void filesBeforeNamesAreKnown() {
    assertThatThrownBy(() -> optimizer.saveState(java.nio.file.Path.of("target/never")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The names of parameters are not known: call bind(block)");
    assertThatThrownBy(optimizer::optimizer)
        .hasMessage("No parameter has joined yet: call bind(block), or update one");
  }

  @Test
  void blocksThatAreNotInitialized() {
    try (Model model = Nets.model()) {
      assertThatThrownBy(() -> optimizer.bind(model.getBlock()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageEndingWith("is not initialized: bind after Trainer.initialize");
    }
  }
}
