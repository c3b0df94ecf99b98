package dev.gradus.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.interop.torch.TorchValue;
import dev.gradus.problems.Classifier;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.data.DataSets;
import dev.gradus.rules.NAdam;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that began in PyTorch goes on as if it had never stopped. */
final class ResumeFromPythonTest {
  private final TorchValue begun = ResumeFromPython.checkpoint();
  private final DataSet digits = DataSets.digits().only(index -> index % 5 != 0);
  private final Classifier network = ResumeFromPython.restored(begun, digits);
  private final NAdam optimizer = NAdam.builder().build(network.parameters());
  private final List<Double> expected =
      ResumeFromPython.losses(begun.get("losses_if_never_stopped"));

  ResumeFromPythonTest() throws IOException {}

  @Test
  void hasTheLossesThatPyTorchHad() throws IOException {
    optimizer.loadStateDict(begun.get("optimizer").stateDict(optimizer));
    List<Double> losses = ResumeFromPython.train(network, optimizer, digits, expected.size());
    for (int i = 0; i < losses.size(); i++) {
      assertThat(losses.get(i)).isCloseTo(expected.get(i), within(1e-12));
    }
  }

  /** Without the state the losses differ; else the test above would show nothing. */
  @Test
  void hasOthersWithoutTheState() {
    List<Double> losses = ResumeFromPython.train(network, optimizer, digits, expected.size());
    assertThat(losses.get(0)).isNotCloseTo(expected.get(0), within(1e-3));
  }
}
