package dev.gradus.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of an optimizer that is known by its name alone, the arrays are found out. */
class StateArraysTest {
  @ParameterizedTest
  @CsvSource({"SGD, 0", "Adam, 2", "NAdam, 2", "Adan, 4", "Lion, 1"})
  void areThoseWithAnElementForEachOfTheParameter(String rule, int states) throws AbsentException {
    assertThat(MeasuredRules.of(rule).states()).isEqualTo(states);
  }
}
