package dev.gradus.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class InTurnTest {
  private final List<String> order = new ArrayList<>();

  private LongSupplier worker(String name, Long... nanos) {
    Deque<Long> times = new ArrayDeque<>(List.of(nanos));
    return () -> {
      order.add(name);
      return times.remove();
    };
  }

  @Test
  void everybodyHasATurnBeforeTheNext() {
    double[] medians =
        InTurn.medians(List.of(worker("djl", 900L, 5L, 7L), worker("ours", 1L, 300L, 3L)), 3);
    assertThat(medians).containsExactly(7, 3);
    assertThat(order).containsExactly("djl", "ours", "djl", "ours", "djl", "ours");
  }
}
