package dev.gradus.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each thread has its own units before those of others, and all units are claimed once. */
class SharesTest {
  private final Shares shares = new Shares();

  private List<Integer> claimed(int own, int count) {
    return IntStream.range(0, count).mapToObj(i -> shares.claim(own)).toList();
  }

  @Test
  void ownUnitsComeFirst() {
    shares.open(10, 3); // 0 to 2, 3 to 5, 6 to 9
    assertThat(claimed(1, 3)).containsExactly(3, 4, 5);
    assertThat(claimed(2, 1)).containsExactly(6);
    assertThat(claimed(1, 2)).containsExactly(7, 8);
    assertThat(claimed(0, 3)).containsExactly(0, 1, 2);
    assertThat(claimed(0, 3)).containsExactly(9, -1, -1);
  }

  @Test
  void theyAreTheSameTheNextTime() {
    for (int run = 0; run < 3; run++) {
      shares.open(1_000, 4);
      assertThat(claimed(3, 1)).containsExactly(750);
      assertThat(claimed(0, 1)).containsExactly(0);
    }
  }

  @Test
  void thereMayBeMoreSharesThanUnits() {
    shares.open(2, 7);
    List<Integer> all = new ArrayList<>(claimed(5, 3));
    assertThat(all).containsExactlyInAnyOrder(0, 1, -1);
  }

  /** A helper that nobody has asked has the share of another one. */
  @Test
  void aNumberMayBeGreaterThanThatOfShares() {
    shares.open(6, 2);
    assertThat(claimed(3, 4)).containsExactly(3, 4, 5, 0);
  }

  @Test
  void noneIsLeftOnceClosed() {
    shares.open(100, 3);
    shares.close();
    assertThat(claimed(1, 2)).containsExactly(-1, -1);
    shares.open(2, 1);
    assertThat(claimed(0, 3)).containsExactly(0, 1, -1);
  }
}
