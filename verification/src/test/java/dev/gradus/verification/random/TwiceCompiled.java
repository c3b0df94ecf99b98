package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.verification.CompiledRules;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Random rules, compiled without vectors and with them. */
record TwiceCompiled(
    Map<String, RandomRule> rules, CompiledRules withoutVectors, CompiledRules withVectors) {
  static TwiceCompiled of(
      LongFunction<RandomRule> maker, Predicate<RandomRule> isWanted, long seed, int count) {
    Map<String, RandomRule> rules =
        RandomSources.accepted(
            maker,
            seed,
            count,
            rule ->
                isWanted.test(rule)
                    && rule.methods().stream().allMatch(m -> m.annotation().isEmpty()));
    CompiledRules plain = CompiledRules.compile(RandomSources.sources(rules));
    CompiledRules vectors = CompiledRules.compileWithVectors(RandomSources.sources(rules));
    assertThat(plain.errors()).isEmpty();
    assertThat(vectors.errors()).isEmpty();
    return new TwiceCompiled(rules, plain, vectors);
  }

  Class<?> plain(String name) throws ClassNotFoundException {
    return withoutVectors.loader().loadClass(name);
  }

  Class<?> vectors(String name) throws ClassNotFoundException {
    return withVectors.loader().loadClass(name);
  }

  boolean approximated(String name) {
    return withVectors
        .generated(name.substring(0, name.length() - "Rule".length()))
        .contains(".lanewise(");
  }
}
