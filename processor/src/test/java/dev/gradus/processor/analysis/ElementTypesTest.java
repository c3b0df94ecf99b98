package dev.gradus.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Integers are uniform. */
final class ElementTypesTest {
  private static List<Object> places(String text) {
    Dataflow flow = DataflowReader.read(text);
    Diagnostics diagnostics = new Diagnostics();
    ElementTypes.check(flow, Placements.of(flow, Set.of()), diagnostics, new Origin("rule", 0));
    List<Object> places = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> places.add(origin.token()));
    return places;
  }

  @Test
  void integersOfElementsAreReported() {
    assertThat(places("param' = double(long(grad))")).containsExactly("rule");
    assertThat(places("state m\nm' = double(int(grad))")).containsExactly("rule");
    assertThat(places("param' = double(float(grad))")).isEmpty();
  }

  @Test
  void integersOfTheStepAreNot() {
    assertThat(places("param' = *(param, double(%(step, 2L)))")).isEmpty();
  }
}
