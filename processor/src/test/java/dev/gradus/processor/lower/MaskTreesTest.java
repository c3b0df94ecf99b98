package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Trees of masks are combined bit by bit, and are no larger than they must. */
final class MaskTreesTest {
  private final Random random = new Random(5);
  private final Values values = new Values();
  private final List<Value> flags = List.of(values.flag("a"), values.flag("b"), values.flag("c"));

  private Masks leaf(long bits) {
    return new Masks.Leaf(bits);
  }

  private Masks tree(int depth) {
    return depth == 0 || random.nextInt(4) == 0
        ? leaf(random.nextInt(8))
        : MaskTrees.split(flags.get(random.nextInt(3)), tree(depth - 1), tree(depth - 1));
  }

  /** The bits that a tree gives where the flags are the bits of a number. */
  private long bits(Masks masks, int outcomes) {
    if (masks instanceof Masks.Split split) {
      boolean holds = (outcomes >> flags.indexOf(split.condition()) & 1) == 1;
      return bits(holds ? split.yes() : split.no(), outcomes);
    }
    return ((Masks.Leaf) masks).bits();
  }

  @Test
  void areCombinedBitByBit() {
    for (int i = 0; i < 300; i++) {
      Masks a = tree(3);
      Masks b = tree(3);
      for (int outcomes = 0; outcomes < 8; outcomes++) {
        assertThat(bits(MaskTrees.or(a, b), outcomes))
            .isEqualTo(bits(a, outcomes) | bits(b, outcomes));
        assertThat(bits(MaskTrees.and(a, b), outcomes))
            .isEqualTo(bits(a, outcomes) & bits(b, outcomes));
      }
    }
  }

  @Test
  void askEachConditionOnceOnAPath() {
    Masks a = MaskTrees.split(flags.get(0), leaf(1), leaf(0));
    Masks ab =
        MaskTrees.split(flags.get(1), MaskTrees.split(flags.get(0), leaf(2), leaf(4)), leaf(0));
    assertThat(MaskTrees.or(a, ab))
        .isEqualTo(
            new Masks.Split(
                flags.get(0),
                new Masks.Split(flags.get(1), leaf(3), leaf(1)),
                new Masks.Split(flags.get(1), leaf(4), leaf(0))));
    assertThat(MaskTrees.split(flags.get(0), leaf(1), leaf(1))).isEqualTo(leaf(1));
    assertThat(MaskTrees.and(a, MaskTrees.NONE)).isEqualTo(MaskTrees.NONE);
    assertThat(MaskTrees.or(a, MaskTrees.ALL)).isEqualTo(MaskTrees.ALL);
  }

  /** Trees over the same condition are one; over others, they stay apart. */
  @Test
  void areOneWhereThatIsNoLarger() {
    Masks a = MaskTrees.split(flags.get(0), leaf(1), leaf(0));
    Masks alsoA = MaskTrees.split(flags.get(0), leaf(2), leaf(0));
    Masks b = MaskTrees.split(flags.get(1), leaf(4), leaf(0));
    Masks ab =
        MaskTrees.split(flags.get(0), MaskTrees.split(flags.get(1), leaf(8), leaf(0)), leaf(0));
    assertThat(MaskTrees.united(List.of(a, alsoA)))
        .containsExactly(MaskTrees.split(flags.get(0), leaf(3), leaf(0)));
    assertThat(MaskTrees.united(List.of(a, b))).containsExactly(a, b);
    assertThat(MaskTrees.united(List.of(a, ab))).containsExactly(MaskTrees.or(a, ab));
    assertThat(MaskTrees.united(List.of(ab, a))).containsExactly(MaskTrees.or(a, ab));
    assertThat(MaskTrees.united(List.of(leaf(16), a, b, b)))
        .containsExactly(MaskTrees.split(flags.get(0), leaf(17), leaf(16)), b);
    assertThat(MaskTrees.united(List.of())).isEmpty();
  }
}
