package dev.gradus.conformance;

import dev.gradus.average.Averaging;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/**
 * Tells how weights were averaged, by the words of a case's name: {@code swa_fn}, {@code
 * ema_multi_0.37}, {@code ema_buffers}.
 */
final class NamedAveraging {
  private static final Set<String> ONE_BY_ONE = Set.of("fn", "default");
  private static final String TOGETHER = "multi";
  private static final String BUFFERS = "buffers";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

  private final List<String> words;
  private final OptionalDouble decay;

  /** The averaging of a name; a {@link NotReplayedException} says which word is not known. */
  NamedAveraging(String name) {
    this.words = List.of(name.split("_"));
    this.decay =
        words.stream()
            .filter(word -> NUMBER.matcher(word).matches())
            .mapToDouble(Double::parseDouble)
            .findFirst();
    if (!words.get(0).equals("swa") && !words.get(0).equals("ema")) {
      throw new NotReplayedException("no such averaging: " + name);
    }
    for (String word : words.subList(1, words.size())) {
      if (!ONE_BY_ONE.contains(word)
          && !word.equals(TOGETHER)
          && !word.equals(BUFFERS)
          && !NUMBER.matcher(word).matches()) {
        throw new NotReplayedException("no such averaging: " + name + ": " + word);
      }
    }
  }

  /** Whether buffers are averaged, too, and not only copied. */
  boolean hasBuffers() {
    return words.contains(BUFFERS);
  }

  /**
   * Torch's functions that the averaging may be: mostly one, two if the name says neither a decay
   * nor which.
   *
   * @param shown the decay that the recorded averages show, used if the name has none
   */
  List<Averaging> candidates(double shown) {
    boolean oneByOne = decay.isPresent() || words.stream().anyMatch(ONE_BY_ONE::contains);
    boolean swa = words.get(0).equals("swa");
    DoubleFunction<Averaging> plain = swa ? unused -> Averaging.swa() : Averaging::ema;
    DoubleFunction<Averaging> multi = swa ? unused -> Averaging.swaMulti() : Averaging::emaMulti;
    List<Averaging> candidates = new ArrayList<>();
    if (!words.contains(TOGETHER)) {
      candidates.add(plain.apply(decay.orElse(shown)));
    }
    if (!oneByOne || words.contains(TOGETHER)) {
      candidates.add(multi.apply(decay.orElse(shown)));
    }
    return candidates;
  }
}
