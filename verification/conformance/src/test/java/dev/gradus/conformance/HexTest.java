package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gradus.DType;
import dev.gradus.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {
  private static ReferenceJson json(String text) {
    return new ReferenceJson(new TextNode(text), "X.json: here");
  }

  @Test
  void readsFloatsBitForBit() {
    Tensor tensor = Hex.tensor(json("3f800000800000007fc0000000000001"), DType.FLOAT32, 2, 2);

    assertThat(tensor.shape()).containsExactly(2, 2);
    assertThat(tensor.floats()).containsExactly(1f, -0f, Float.NaN, Float.MIN_VALUE);
    assertThat(Float.floatToRawIntBits(tensor.floats()[1])).isEqualTo(0x80000000);
  }

  @Test
  void readsDoublesBitForBit() {
    Tensor tensor = Hex.tensor(json("3fb999999999999abff0000000000000"), DType.FLOAT64, 2);

    assertThat(tensor.doubles()).containsExactly(0.1, -1.0);
  }

  @Test
  void noDimensionIsOneElementAndASizeOfZeroNone() {
    assertThat(Hex.tensor(json("41c80000"), DType.FLOAT32).item()).isEqualTo(25);
    assertThat(Hex.tensor(json(""), DType.FLOAT32, 3, 0).numel()).isZero();
  }

  @Test
  void readsListsOfDoubles() {
    assertThat(Hex.reals(json("3fb999999999999a 3ff0000000000000"))).containsExactly(0.1, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3f80000", "3f8000000", "3f80000g", "-3f80000", "3f800000 ", "3F80000G"})
  void refusesWhatIsNotOneFloat(String text) {
    assertThatThrownBy(() -> Hex.tensor(json(text), DType.FLOAT32))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("X.json: here")
        .hasMessageContaining("hex digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "3fb999999999999a  3ff0000000000000", "3fb999999999999a ", "1"})
  void refusesWhatIsNoListOfDoubles(String text) {
    assertThatThrownBy(() -> Hex.reals(json(text)))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("16 digits");
  }

  @Test
  void refusesShapesNoArrayCanHold() {
    assertThatThrownBy(() -> Hex.tensor(json("00"), DType.FLOAT32, 1 << 20, 1 << 20))
        .isInstanceOf(ReferenceException.class)
        .hasMessageContaining("more elements");
  }
}
