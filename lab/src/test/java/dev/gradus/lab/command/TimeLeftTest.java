package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
  private static final long SECOND = 1_000_000_000;

  private final TimeLeft time =
      new TimeLeft(() -> Map.of("quick", 1.0 * SECOND, "slow", 101.0 * SECOND));

  @Test
  void goesByWhatRunsTookAndByEstimatesOfProblemsToCome() {
    time.finished("quick", true, 4 * SECOND);
    assertThat(time.get(6)).contains(Duration.ofSeconds(2 * 4 + 3 * 101));
    time.finished("quick", true, 6 * SECOND);
    time.finished("quick", true, 6 * SECOND);
    assertThat(time.get(6)).contains(Duration.ofSeconds(3 * 101));
    time.finished("slow", true, 56 * SECOND);
    assertThat(time.get(6)).contains(Duration.ofSeconds(2 * 50));
  }

  @Test
  void doesNotTakeKeptRunsForQuickOnes() {
    time.finished("quick", false, 0);
    time.finished("quick", false, 0);
    assertThat(time.get(6)).isEmpty();
    time.finished("quick", true, 5 * SECOND);
    time.finished("slow", false, 5 * SECOND);
    time.finished("slow", true, 45 * SECOND);
    assertThat(time.get(6)).contains(Duration.ofSeconds(40));
  }

  @Test
  void isNothingAtTheEndNorBeforeTheBeginning() {
    assertThat(time.get(2)).isEmpty();
    time.finished("quick", true, SECOND);
    time.finished("slow", true, 2 * SECOND);
    assertThat(time.get(2)).isEmpty();
    time.finished("quick", true, 3 * SECOND);
    assertThat(time.get(3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, about 1 s left",
    "42, about 42 s left",
    "99.4, about 99 s left",
    "150, about 3 min left",
    "5700, about 95 min left",
    "7200, about 2 h left"
  })
  void isSaidInRoundNumbers(double seconds, String text) {
    assertThat(TimeLeft.text(Duration.ofMillis((long) (1000 * seconds)))).isEqualTo(text);
  }
}
