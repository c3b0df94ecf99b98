package dev.gradus.verification.random;

import dev.gradus.HyperKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule is run on: some parameters, in one or more groups. */
record Scenario(List<Track> tracks) {
  private static final List<Integer> LARGE = List.of(4095, 4096, 4097, 10_000);

  /** Rows of a chunk and more, bands of columns. */
  private static final List<Integer> LARGE_MATRICES = List.of(8_194, 10_000, 1_200, 650);

  Scenario {
    tracks = List.copyOf(tracks);
  }

  /** The same, where each group has a gradient at each step. */
  Scenario attended() {
    List<Track> all = new ArrayList<>(tracks);
    for (List<Integer> group : groups()) {
      for (int step = 0; step < steps(); step++) {
        Turn turn = all.get(group.get(0)).turns().get(step);
        if (group.stream().map(all::get).noneMatch(has(step))) {
          Track first = all.get(group.get(0));
          all.set(group.get(0), first.with(step, new Turn(turn.hypers(), first.start())));
        }
      }
    }
    return new Scenario(all);
  }

  private static Predicate<Track> has(int step) {
    return track -> track.turns().get(step).grad() != null;
  }

  /** The places of the parameters of each group in the list of tracks. */
  List<List<Integer>> groups() {
    List<List<Integer>> groups = new ArrayList<>();
    for (int i = 0; i < tracks.size(); i++) {
      if (groups.isEmpty() || !tracks.get(i).joins()) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(i);
    }
    return groups;
  }

  int steps() {
    return tracks.get(0).turns().size();
  }

  /**
   * One parameter: its elements at first, and what happens at each step.
   *
   * @param joins whether it is in the group of the parameter before it, and so has the
   *     hyper-parameters of the group's first
   */
  record Track(List<Double> start, List<Turn> turns, boolean joins) {
    Track {
      start = List.copyOf(start);
      turns = List.copyOf(turns);
    }

    /** One parameter in a group of its own. */
    Track(List<Double> start, List<Turn> turns) {
      this(start, turns, false);
    }

    /** The same, in the group of the parameter before it. */
    Track joining() {
      return new Track(start, turns, true);
    }

    /** The same, with a gradient where this other one has one too. */
    Track withGradientsOf(Track other) {
      List<Turn> some = new ArrayList<>();
      for (int i = 0; i < turns.size(); i++) {
        Turn turn = turns.get(i);
        boolean has = other.turns.get(i).grad() != null;
        List<Double> grad = turn.grad() == null ? start : turn.grad();
        some.add(new Turn(turn.hypers(), has ? grad : null));
      }
      return new Track(start, some, joins);
    }

    double[] elements() {
      return array(start);
    }

    Track with(int turn, Turn other) {
      List<Turn> changed = new ArrayList<>(turns);
      changed.set(turn, other);
      return new Track(start, changed, joins);
    }

    /** The elements at these places only. */
    Track at(List<Integer> places) {
      Stream<Turn> some =
          turns.stream()
              .map(t -> t.grad() == null ? t : new Turn(t.hypers(), pick(t.grad(), places)));
      return new Track(pick(start, places), some.toList(), joins);
    }

    private static List<Double> pick(List<Double> values, List<Integer> places) {
      return places.stream().map(values::get).toList();
    }

    Track between(int from, int to) {
      return at(IntStream.range(from, to).boxed().toList());
    }

    Track without(int turn) {
      List<Turn> rest = new ArrayList<>(turns);
      rest.remove(turn);
      return new Track(start, rest, joins);
    }
  }

  /**
   * The values of the hyper-parameters at a step, of those that have one, and the gradient if there
   * is one.
   */
  record Turn(Map<String, Object> hypers, @Nullable List<Double> grad) {
    double @Nullable [] gradient() {
      return grad == null ? null : array(grad);
    }
  }

  /** The shape of a parameter of so many elements: of none to four dimensions. */
  static int[] shape(int elements) {
    if (elements == 1) {
      return new int[0];
    } else if (elements > 0 && elements % 130 == 0) {
      return new int[] {130, elements / 130};
    } else if (elements > 0 && elements % 36 == 0) {
      return new int[] {3, 2, elements / 18, 3};
    } else if (elements > 0 && elements % 12 == 0) {
      return new int[] {2, elements / 6, 3};
    }
    return elements > 2 && elements % 2 == 0 ? new int[] {2, elements / 2} : new int[] {elements};
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(v -> v).toArray();
  }

  /**
   * A hyper-parameter.
   *
   * @param range one of {@link Ranges}
   * @param optional whether it may have no value
   * @param choices the constants, if it is a named choice
   */
  record Setting(
      String name, RandomType type, String range, boolean optional, List<String> choices) {
    /** The hyper-parameters of an optimizer. */
    static List<Setting> of(List<HyperKey<?>> keys) {
      return keys.stream()
          .map(
              key ->
                  new Setting(
                      key.name(),
                      RandomType.of(key.type()),
                      key.range(),
                      key.isOptional(),
                      key.choices().stream().map(c -> c.toUpperCase(Locale.ROOT)).toList()))
          .toList();
    }
  }

  /**
   * A scenario with sizes of all kinds, hyper-parameters that change, gradients that are missing.
   */
  static Scenario random(Dice dice, List<Setting> settings) {
    return random(dice, settings, Dice::number);
  }

  /** A scenario as {@link #random(Dice, List)}, with numbers that are made in this way. */
  static Scenario random(Dice dice, List<Setting> settings, ToDoubleFunction<Dice> number) {
    int steps = 3 + dice.below(6);
    List<Integer> sizes = new ArrayList<>(List.of(7, dice.pick(0, 1, 2)));
    if (dice.chance(12)) {
      sizes.add(dice.pick(LARGE));
    }
    return of(sizes, dice, settings, steps, number);
  }

  /** A scenario with matrices, and more of them, for rules that reduce rows, columns and such. */
  static Scenario ofMatrices(Dice dice, List<Setting> settings, ToDoubleFunction<Dice> number) {
    int steps = 3 + dice.below(4);
    List<Integer> sizes = new ArrayList<>(List.of(12, dice.pick(6, 10, 36), dice.pick(0, 1, 2, 7)));
    if (dice.chance(12)) {
      sizes.add(dice.pick(LARGE_MATRICES));
    }
    return new Scenario(
        of(sizes, dice, settings, steps, number).tracks().stream()
            .map(track -> dice.chance(40) ? track.joining() : track)
            .toList());
  }

  /**
   * Two groups of two parameters. Those of a group are of one size and have gradients at the same
   * steps: then all that share a sum, share it in the same order forwards and backwards, but for
   * the two operands of each addition.
   */
  static Scenario ofPairs(
      Dice dice, List<Setting> settings, int steps, ToDoubleFunction<Dice> number, int... sizes) {
    List<Track> tracks = new ArrayList<>();
    for (int size : sizes) {
      Track one = track(dice, settings, size, steps, number);
      tracks.add(one);
      tracks.add(track(dice, settings, size, steps, number).withGradientsOf(one).joining());
    }
    return new Scenario(tracks);
  }

  private static Scenario of(
      List<Integer> sizes,
      Dice dice,
      List<Setting> settings,
      int steps,
      ToDoubleFunction<Dice> number) {
    return new Scenario(
        sizes.stream().map(size -> track(dice, settings, size, steps, number)).toList());
  }

  static Track track(Dice dice, List<Setting> settings, int size, int steps) {
    return track(dice, settings, size, steps, Dice::number);
  }

  static Track track(
      Dice dice, List<Setting> settings, int size, int steps, ToDoubleFunction<Dice> number) {
    List<Turn> turns = new ArrayList<>();
    Map<String, Object> hypers = new TreeMap<>();
    for (int step = 0; step < steps; step++) {
      for (Setting hyper : settings) {
        if (step == 0 || dice.chance(20)) {
          hypers.remove(hyper.name());
          Object value = Ranges.value(dice, hyper);
          if (value != null) {
            hypers.put(hyper.name(), value);
          }
        }
      }
      turns.add(
          new Turn(new TreeMap<>(hypers), dice.chance(12) ? null : numbers(dice, size, number)));
    }
    return new Track(numbers(dice, size, number), turns);
  }

  private static List<Double> numbers(Dice dice, int size, ToDoubleFunction<Dice> number) {
    return DoubleStream.generate(() -> number.applyAsDouble(dice)).limit(size).boxed().toList();
  }

  int weight() {
    return tracks.stream().mapToInt(Scenario::weight).sum();
  }

  private static int weight(Track track) {
    List<List<Double>> numbers = new ArrayList<>(List.of(track.start()));
    track.turns().stream().map(Turn::grad).filter(g -> g != null).forEach(numbers::add);
    int plain = numbers.stream().flatMap(List::stream).mapToInt(x -> x == 1 ? 2 : 3).sum();
    long settings = track.turns().stream().map(Turn::hypers).distinct().count();
    int joined = track.joins() ? 1 : 0;
    return 20 + 10 * track.turns().size() + 3 * (int) settings + plain + joined;
  }

  /** The scenario as Java source, for a report. */
  String describe() {
    return tracks.stream().map(Scenario::describe).collect(Collectors.joining("\n"));
  }

  private static String describe(Track track) {
    String steps =
        IntStream.range(0, track.turns().size())
            .mapToObj(i -> "\n  step " + (i + 1) + ": " + describe(track.turns().get(i)))
            .collect(Collectors.joining());
    String group = track.joins() ? " in the group of the one before" : "";
    return "parameter of " + track.start().size() + group + ": " + shortened(track.start()) + steps;
  }

  private static String describe(Turn turn) {
    return turn.hypers() + ", grad " + (turn.grad() == null ? "none" : shortened(turn.grad()));
  }

  private static String shortened(List<Double> values) {
    String all = Arrays.toString(array(values.subList(0, Math.min(12, values.size()))));
    return values.size() <= 12 ? all : all.replace("]", ", ...]");
  }
}
