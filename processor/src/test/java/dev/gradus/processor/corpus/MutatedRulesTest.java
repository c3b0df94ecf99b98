package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.diagnostic.Mistake;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules with a few tokens lost, doubled, swapped or taken from other rules: whatever comes of it,
 * javac gets messages and no exception. {@code -Dmutations=N} tries N of them, {@code
 * -Dmutations.seed=S} others.
 */
final class MutatedRulesTest {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|//.*|/\\*(?s:.*?)\\*/|\"[^\"\n]*\"|[\\p{L}_]\\w*|[\\d.]+\\w*|&&|\\|\\||[-+*/]=|\\S");

  private final Random random = new Random(Long.getLong("mutations.seed", 7));
  private final List<List<String>> rules =
      Stream.of("good", "broken")
          .flatMap(
              folder ->
                  Corpus.cases(folder).stream().map(name -> Corpus.file(folder, name + ".java")))
          .map(file -> tokens(Corpus.read(file)))
          .filter(tokens -> tokens.size() < 2_000)
          .toList();

  private static List<String> tokens(String source) {
    return TOKEN.matcher(source).results().map(MatchResult::group).toList();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String mutant() {
    List<String> tokens = new ArrayList<>(any(rules));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && tokens.size() > 1; i++) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(5)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, tokens.get(at));
        case 2 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
        default -> tokens.set(at, any(any(rules)));
      }
    }
    return String.join("", tokens);
  }

  private static InMemoryJavac.Result compile(String source) {
    return InMemoryJavac.compile(
        List.of(InMemoryJavac.source("Mutant.java", source)), new OptimizerProcessor());
  }

  /**
   * Whether javac crashed later than in its parser, which has faults of its own and runs before any
   * processor.
   */
  private static boolean crashed(InMemoryJavac.Result result) {
    return result.output().contains("An exception has occurred")
        && !result.output().contains("parser.JavacParser");
  }

  @Test
  void neverCrashJavac() {
    int mutations = Integer.getInteger("mutations", 150);
    for (int i = 0; i < mutations; i++) {
      String source = mutant();
      InMemoryJavac.Result result = compile(source);

      assertThat(crashed(result)).as(source).isFalse();
      assertThat(Marker.of(result.diagnostics()))
          .as(source)
          .noneMatch(m -> m.code().equals(Mistake.INTERNAL_ERROR.code()));
    }
  }
}
