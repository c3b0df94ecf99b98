package dev.gradus.verification.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.rule.Per;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a step of a shipped rule goes over the elements of a parameter, at most. */
class LoopsOfShippedRulesTest {
  @ParameterizedTest
  @CsvSource({
    "Adam, 1",
    "SM3, 1",
    "LAMB, 3", // With the norm of all gradients limited; else 2.
    "Prodigy, 2",
    "Adafactor, 3",
    "CAME, 4",
  })
  void goAsOftenOverTheElements(String name, int most) throws ReflectiveOperationException {
    Field field =
        new OptimizerInfo(name, List.of(), List.of()).optimizer().getDeclaredField("RULE");
    field.setAccessible(true);
    CompiledRule rule = (CompiledRule) field.get(null);
    int loops =
        rule.programs().isEmpty()
            ? 1
            : rule.programs().stream()
                .mapToInt(program -> loops(rule, program))
                .max()
                .orElseThrow();
    assertThat(loops).isEqualTo(most);
  }

  private static int loops(CompiledRule rule, ProgramSpec program) {
    return (int)
        IntStream.range(0, program.loops())
            .mapToObj(loop -> rule.kernels().get(program.kernel(loop)))
            .filter(kernel -> kernel.domain() == Per.ELEMENT)
            .count();
  }
}
