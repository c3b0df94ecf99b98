package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.corpus.InMemoryJavac;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A choice is one constant: conditions that exclude each other do not multiply kernels. */
class ChoicesTest {
  private static final Pattern KERNEL = Pattern.compile("KernelSpec\\.of\\(");

  /** A rule that asks for each of some constants of an enum, one after another. */
  private static String rule(int constants, int asked, boolean optional) {
    String names =
        IntStream.range(0, constants).mapToObj(i -> "M" + i).collect(Collectors.joining(", "));
    String ifs =
        IntStream.range(0, asked)
            .mapToObj(i -> "if (mode == Mode.M%d) g = g * g + %d;\n".formatted(i, i))
            .collect(Collectors.joining());
    return """
        import dev.gradus.rule.*;
        @UpdateRule
        final class AskingRule {
          enum Mode { %s }
          @Hyper double lr = 0.1;
          @Hyper(optional = %s) Mode mode = Mode.M0;
          double update(double param, double grad) {
            double g = grad;
            %s
            return param - lr * g;
          }
        }
        """
        .formatted(names, optional, ifs);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, false, 3",
    "3, 3, false, 4",
    "9, 8, false, 9",
    "9, 8, true, 9",
    "2, 2, false, 2",
    "2, 2, true, 3"
  })
  void kernelsAreAsManyAsOutcomes(int constants, int asked, boolean optional, int kernels) {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("AskingRule.java", rule(constants, asked, optional))),
            new OptimizerProcessor());
    assertThat(result.success()).isTrue();
    String generated = result.sources().values().iterator().next();
    assertThat(KERNEL.matcher(generated).results().count()).isEqualTo(kernels);
  }
}
