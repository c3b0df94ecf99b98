package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.optim.Optimizer;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.Scenario.Setting;
import dev.gradus.verification.random.Scenario.Track;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that were once compiled wrongly, as random ones were shrunk to, and their kin. */
class RegressionsTest {
  private static final List<Function<Map<String, String>, CompiledRules>> COMPILERS =
      List.of(CompiledRules::compile, CompiledRules::compileWithVectors);

  static Stream<Path> rules() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(RegressionsTest.class.getResource("/regressions")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  private static Class<?> rule(Path file, Function<Map<String, String>, CompiledRules> compiler)
      throws IOException, ClassNotFoundException {
    String name = RandomRule.PACKAGE + "." + file.getFileName().toString().replace(".java", "");
    CompiledRules compiled = compiler.apply(Map.of(name, Files.readString(file)));
    assertThat(compiled.errors()).isEmpty();
    return compiled.loader().loadClass(name);
  }

  private static List<Setting> settings(Class<?> rule) {
    return Setting.of(Optimizer.builderOf(rule).hypers());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void equalsItsRule(Path file) throws IOException, ClassNotFoundException {
    Class<?> rule = rule(file, CompiledRules::compile);
    List<Setting> settings = settings(rule);
    for (int seed = 0; seed < 10; seed++) {
      Scenario scenario = Scenario.random(new Dice(seed), settings);
      assertThat(Duel.difference(rule, scenario)).as(scenario::describe).isEmpty();
    }
  }

  /** Sizes that fill grains and chunks, and that do not. */
  @ParameterizedTest
  @MethodSource("rules")
  void circumstancesChangeNoBit(Path file) throws IOException, ClassNotFoundException {
    for (Function<Map<String, String>, CompiledRules> compiler : COMPILERS) {
      Class<?> rule = rule(file, compiler);
      for (int size : new int[] {64, 100, 4_096, 12_293}) {
        Track track = Scenario.track(new Dice(size), settings(rule), size, 4, Dice::usual);
        for (DType dtype : DType.values()) {
          SameBits.inAllCircumstances(rule, track, dtype, file.getFileName().toString());
        }
      }
    }
  }
}
