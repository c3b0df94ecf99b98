package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that an earlier Gradus wrote are read as it read them, and the runs that are resumed from
 * them end in the bits in which it ended.
 *
 * <p>The folder {@code earlier} was written on 2026-11-30, before the packages of 0.1.0 were
 * rebuilt, by {@link EarlierRun#main} with the jars of commit e1b64d5. The text of a rule has what
 * was there when a file of it was loaded and, after an empty line, three steps later. {@code
 * Kinds-numbered.safetensors} has the layout of very many parameters (format 2 has it from some
 * 50,000 on): it was written with {@code OptimizerWriter.MOST_OF_HEADER} set to 0. A file of format
 * 1 is among the tests of the runtime. Files are never written anew: those of a later version come
 * beside them.
 */
class EarlierFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/earlier");

  static Stream<String> files() {
    return Stream.concat(
        EarlierRun.RULES.stream().flatMap(rule -> Stream.of(rule + ".safetensors", rule + ".pt")),
        Stream.of("Kinds-numbered.safetensors"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void areReadAndResumed(String file) throws IOException {
    String rule = file.replaceFirst("[-.].*", "");
    List<String> lines = Files.readAllLines(FOLDER.resolve(rule + ".txt"));
    int between = lines.indexOf("");
    EarlierRun run = new EarlierRun(rule);

    run.load(FOLDER.resolve(file));
    assertThat(run.facts()).isEqualTo(lines.subList(0, between));

    run.goOn();
    assertThat(run.facts()).isEqualTo(lines.subList(between + 1, lines.size()));
  }

  @Test
  void schedulesAreReadAndFollowed() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(EarlierSchedules.FILE + ".txt"));
    int between = lines.indexOf("");
    EarlierSchedules schedules = new EarlierSchedules();

    schedules.load(FOLDER.resolve(EarlierSchedules.FILE + ".safetensors"));
    assertThat(schedules.facts()).isEqualTo(lines.subList(0, between));

    schedules.goOn();
    assertThat(schedules.rates()).isEqualTo(lines.subList(between + 1, lines.size()));
  }

  /** Among the files are states of each kind, so that none is passed over unseen. */
  @Test
  void haveStatesOfEachKind() throws IOException {
    List<String> kinds = Files.readAllLines(FOLDER.resolve("Kinds.txt"));
    assertThat(kinds.subList(0, kinds.indexOf("")))
        .anyMatch(line -> line.startsWith("state.0.mean float32[2, 3] "))
        .anyMatch(line -> line.startsWith("state.1.mean float64[] "))
        .anyMatch(line -> line.startsWith("state.0.product float64[] "))
        .anyMatch(line -> line.startsWith("state.2.anchor float64[2, 2] "))
        .anyMatch(line -> line.startsWith("state.0.pace.unwritten float32[2, 3] [0x1.0p-2, "))
        .anyMatch(line -> line.startsWith("state.2.pace float64[2, 2] "))
        .noneMatch(line -> line.startsWith("state.3."));
  }
}
