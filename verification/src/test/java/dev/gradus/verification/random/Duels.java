package dev.gradus.verification.random;

import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import dev.gradus.verification.random.Scenario.Setting;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Optimizers against their rules, for other tests. */
public final class Duels {
  private Duels() {}

  /**
   * The first difference between a rule and the optimizer that is generated from it, in a scenario
   * of this seed; empty if there is none. Hyper-parameters keep their values: of seed 0 their
   * defaults, else any where {@link Ranges} has some.
   */
  public static String difference(Class<?> rule, long seed) {
    Dice dice = new Dice(seed);
    Map<String, Object> hypers = new TreeMap<>();
    for (HyperKey<?> key : Optimizer.builderOf(rule).hypers()) {
      RandomType type = RandomType.of(key.type());
      Object standard = key.defaultValue();
      boolean needed = standard == null && !key.isOptional();
      boolean drawn = Ranges.of(type).contains(key.range()) && (seed != 0 || needed);
      Object value = drawn ? Ranges.value(dice, Setting.of(List.of(key)).get(0)) : standard;
      if (value != null) {
        hypers.put(key.name(), value);
      } else if (!key.isOptional()) {
        return "";
      }
    }
    List<Track> tracks =
        Scenario.random(dice, List.of()).tracks().stream().map(t -> with(hypers, t)).toList();
    return Duel.difference(rule, new Scenario(tracks));
  }

  private static Track with(Map<String, Object> hypers, Track track) {
    return new Track(
        track.start(), track.turns().stream().map(t -> new Turn(hypers, t.grad())).toList());
  }
}
