package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.optim.Optimizer;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.Scenario.Setting;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that were once compiled wrongly, as random ones were shrunk to, and their kin. */
class RegressionsTest {
  static Stream<Path> rules() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(RegressionsTest.class.getResource("/regressions")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void equalsItsRule(Path file) throws IOException, ClassNotFoundException {
    String name = RandomRule.PACKAGE + "." + file.getFileName().toString().replace(".java", "");
    CompiledRules compiled = CompiledRules.compile(Map.of(name, Files.readString(file)));
    assertThat(compiled.errors()).isEmpty();
    Class<?> rule = compiled.loader().loadClass(name);
    List<Setting> settings = Setting.of(Optimizer.builderOf(rule).hypers());
    for (int seed = 0; seed < 10; seed++) {
      Scenario scenario = Scenario.random(new Dice(seed), settings);
      assertThat(Duel.difference(rule, scenario)).as(scenario::describe).isEmpty();
    }
  }
}
