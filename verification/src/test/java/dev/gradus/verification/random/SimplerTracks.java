package dev.gradus.verification.random;

import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs of one parameter that are one step simpler than a given one. */
final class SimplerTracks {
  /** Beyond this, elements are taken away by halves only. */
  private static final int FEW = 8;

  private SimplerTracks() {}

  static Stream<Track> tracks(Track track) {
    Stream<Track> alone =
        track.joins() ? Stream.of(new Track(track.start(), track.turns())) : Stream.empty();
    return Stream.of(alone, fewerElements(track), fewerTurns(track), steady(track), plainer(track))
        .flatMap(simpler -> simpler);
  }

  private static Stream<Track> fewerElements(Track track) {
    int size = track.start().size();
    Stream<Track> halves =
        size < 2
            ? Stream.empty()
            : Stream.of(track.between(0, size / 2), track.between(size / 2, size));
    Stream<Track> single =
        size < 2 || size > FEW
            ? Stream.empty()
            : IntStream.range(0, size).mapToObj(i -> track.between(i, i + 1));
    return Stream.concat(single, halves);
  }

  /** Tracks of fewer turns, of which the first always stays. */
  private static Stream<Track> fewerTurns(Track track) {
    int turns = track.turns().size();
    return turns == 1 ? Stream.empty() : IntStream.range(0, turns).mapToObj(track::without);
  }

  /** Tracks in which a step has the hyper-parameters of the one before. */
  private static Stream<Track> steady(Track track) {
    return IntStream.range(1, track.turns().size())
        .mapToObj(
            i ->
                track.with(
                    i, new Turn(track.turns().get(i - 1).hypers(), track.turns().get(i).grad())));
  }

  private static Stream<Track> plainer(Track track) {
    if (track.start().size() > FEW) {
      return Stream.empty();
    }
    List<Double> ones = Collections.nCopies(track.start().size(), 1.0);
    Stream<Track> gradients =
        IntStream.range(0, track.turns().size())
            .mapToObj(i -> track.with(i, new Turn(track.turns().get(i).hypers(), ones)));
    return Stream.concat(Stream.of(new Track(ones, track.turns(), track.joins())), gradients);
  }
}
