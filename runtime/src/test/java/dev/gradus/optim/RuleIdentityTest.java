package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The message names what differs between two rules. */
class RuleIdentityTest {
  private final RuleIdentity ours = identity("Mine", true, "m", StateShape.SCALAR, "lr", "double");

  private static RuleIdentity identity(
      String name, boolean step, String state, StateShape shape, String hyper, String type) {
    return new RuleIdentity(name, step, Map.of(state, shape), Map.of(hyper, type));
  }

  private void assertDifference(RuleIdentity saved, String difference) {
    assertThat(ours.differenceFrom(saved)).isEqualTo(difference);
  }

  @Test
  void ofTheSameRuleIsNothing() {
    assertDifference(identity("Mine", true, "m", StateShape.SCALAR, "lr", "double"), "");
  }

  @Test
  void namesWhatDiffers() {
    assertDifference(
        identity("Yours", true, "m", StateShape.SCALAR, "lr", "double"),
        "This is the state of Yours, not of Mine");
    assertDifference(
        identity("Mine", false, "m", StateShape.SCALAR, "lr", "double"),
        "The saved Mine has no state step");
    assertDifference(
        identity("Mine", true, "m", StateShape.PER_ELEMENT, "lr", "double"),
        "The state m of the saved Mine is per element, of this one scalar");
    assertDifference(
        identity("Mine", true, "v", StateShape.SCALAR, "lr", "double"),
        "The saved Mine has a state v, this one has not");
    assertDifference(
        new RuleIdentity("Mine", true, Map.of("m", StateShape.SCALAR), Map.of()),
        "The saved Mine has no hyper-parameter lr, this one has");
    assertDifference(
        identity("Mine", true, "m", StateShape.SCALAR, "lr", "long"),
        "The hyper-parameter lr of the saved Mine is long, of this one double");
  }

  @Test
  void isMadeOfKeysAndKinds() {
    Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1}));
    RuleIdentity identity = Anchor.builder().lr(1).build(weight).identity();
    assertThat(identity.name()).isEqualTo("Anchor");
    assertThat(identity.states())
        .containsEntry("decay", StateShape.SCALAR)
        .containsEntry("slow", StateShape.PER_ELEMENT);
    assertThat(identity.hypers()).containsEntry("lr", "double").containsEntry("track", "boolean");
  }
}
