package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.report.Terrain;
import dev.gradus.lab.study.Curve;
import dev.gradus.problems.Problems;
import dev.gradus.problems.Surface;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerrainsTest {
  /** A surface from -5 to 5, both ways. */
  private final Surface surface =
      Problems.surfaces().stream()
          .filter(s -> s.name().equals("quadratic"))
          .findFirst()
          .orElseThrow();

  private static Curve way(boolean diverged, double... x) {
    double[] none = new double[x.length];
    return new Curve(new int[x.length], none, none, none, none, x, none.clone(), diverged);
  }

  private double[] columns(Curve... ways) {
    Terrain terrain = new Terrains().of(surface, List.of(ways));
    assertThat(terrain.y()[0]).isEqualTo(-5);
    assertThat(terrain.z()[0][0]).isEqualTo(surface.value(terrain.x()[0], -5));
    return new double[] {terrain.x()[0], terrain.x()[terrain.x().length - 1]};
  }

  @Test
  void followWhoeverLeavesTheBoundsALittle() {
    assertThat(columns()).containsExactly(-5, 5);
    assertThat(columns(way(false, -4, 0))).containsExactly(-5, 5);
    assertThat(columns(way(false, -4, 9, 0), way(false, -6))).containsExactly(-6, 9);
    assertThat(columns(way(false, -10, 10))).containsExactly(-10, 10);
  }

  @Test
  void doNotFollowWhoeverLeavesThemFar() {
    assertThat(columns(way(false, -4, 10.1, 0))).containsExactly(-5, 5);
    assertThat(columns(way(false, -4, 6, Double.NaN))).containsExactly(-5, 5);
    assertThat(columns(way(true, -4, 6))).containsExactly(-5, 5);
  }

  @Test
  void areComputedOnce() {
    Terrains terrains = new Terrains();
    Terrain first = terrains.of(surface, List.of(way(false, -4)));
    assertThat(terrains.of(surface, List.of())).isSameAs(first);
    assertThat(terrains.of(surface, List.of(way(false, 7)))).isNotSameAs(first);
  }
}
