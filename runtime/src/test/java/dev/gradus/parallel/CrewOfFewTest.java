package dev.gradus.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A crew works although the system gives it few threads, or none. */
class CrewOfFewTest {
  private static final int UNITS = 1_000;

  private final Logger logger = Logger.getLogger("dev.gradus");
  private final Log log = new Log();
  private final List<Thread> asked = new ArrayList<>();
  private final AtomicIntegerArray done = new AtomicIntegerArray(UNITS);
  private final Job job =
      new Job() {
        @Override
        protected void unit(int index) {
          done.incrementAndGet(index);
        }
      };

  @BeforeEach
  void listen() {
    logger.addHandler(log);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(log);
    logger.setUseParentHandlers(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  @Timeout(60) // It would wait for ever for a helper that does not come.
  void goesOnWithTheHelpersThereAre(int given) {
    Crew crew =
        new Crew(
            thread -> {
              asked.add(thread);
              if (asked.size() > given) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              thread.start();
            });
    for (int round = 1; round <= 100; round++) {
      crew.run(job, UNITS, 60);
      for (int i = 0; i < UNITS; i++) {
        assertThat(done.get(i)).isEqualTo(round);
      }
    }
    assertThat(asked).hasSize(given + 1);
    assertThat(log.lines)
        .containsExactly(
            "Steps go on with "
                + (given + 1)
                + " threads: another one cannot be started: java.lang.OutOfMemoryError: unable to"
                + " create native thread");
  }

  /** Keeps the lines that were logged. */
  private static final class Log extends Handler {
    final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
