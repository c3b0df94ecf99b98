package dev.gradus.lab.study;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/**
 * An optimizer with settings, that takes part in a study.
 *
 * @param rule the rule that it runs
 * @param label what the rule is called in this study: its name, with more where others have it, too
 * @param settings hyper-parameters that differ from the rule's defaults, by name
 */
public record Contender(LoadedRule rule, String label, SortedMap<String, String> settings) {
  /** Hashes by source, kept as long as that is in use: every look at a run asks for one. */
  private static final Map<String, String> HASHES =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the rule has no such hyper-parameter, or not with that
   *     value
   */
  public Contender {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    builder(rule, settings);
  }

  /** The rule with some settings. Throws as the constructor. */
  public static Contender of(LoadedRule rule, Map<String, String> settings) {
    return new Contender(rule, rule.name(), new TreeMap<>(settings));
  }

  /** This contender by another label. */
  public Contender labelled(String other) {
    return new Contender(rule, other, settings);
  }

  /** The name in tables, unique in a study: {@code SGD:lr=0.1,momentum=0.9}. */
  public String name() {
    return settings.entrySet().stream()
        .map(Map.Entry::toString)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(","), text -> text.isEmpty() ? label : label + ":" + text));
  }

  /** This contender with more settings; they replace present ones. Throws as the constructor. */
  public Contender with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.putAll(more);
    return new Contender(rule, label, all);
  }

  /** A builder with the settings. */
  public OptimizerBuilder<?, ?> newBuilder() {
    return builder(rule, settings);
  }

  /** The hyper-parameters that need a value, and have no default and no setting. */
  public List<HyperKey<?>> missing() {
    return rule.newBuilder().hypers().stream()
        .filter(key -> key.defaultValue() == null && !key.isOptional())
        .filter(key -> !settings.containsKey(key.name()))
        .<HyperKey<?>>map(key -> key)
        .toList();
  }

  /** Whether the rule has a hyper-parameter of this name. */
  public boolean has(String hyper) {
    return rule.newBuilder().hypers().stream().anyMatch(key -> key.name().equals(hyper));
  }

  /** Whether it has the hyper-parameter, and no setting for it. */
  public boolean isFree(String hyper) {
    return has(hyper) && !settings.containsKey(hyper);
  }

  /** Which hyper-parameter is the learning rate; empty if none can be. */
  public Optional<Rate> rate() {
    return Rate.of(rule.newBuilder().hypers());
  }

  /** Whether the learning rate has a setting. */
  boolean isRateSet() {
    return rate().filter(rate -> settings.containsKey(rate.hyper())).isPresent();
  }

  /** Values of the learning rate to tune it by; empty if it is set, or has no positive default. */
  Optional<Ladder> ladder(int count) {
    return isRateSet()
        ? Optional.empty()
        : rate()
            .flatMap(rate -> rate.start().map(start -> Ladder.around(rate.key(), start, count)));
  }

  /** Whether another contender does the same, and has not only the same name. */
  public boolean isSame(Contender other) {
    return fingerprint().equals(other.fingerprint());
  }

  /** Whether a hyper-parameter is the learning rate, without a setting, but with values to try. */
  public boolean tunes(String hyper) {
    return ladder(1).filter(ladder -> ladder.key().name().equals(hyper)).isPresent();
  }

  /** An optimizer on one thread. */
  Optimizer build(Map<String, String> overrides, List<Parameter> params) {
    return with(overrides).newBuilder().threads(1).build(params);
  }

  private static OptimizerBuilder<?, ?> builder(LoadedRule rule, Map<String, String> settings) {
    OptimizerBuilder<?, ?> builder = rule.newBuilder();
    settings.forEach((name, value) -> rule.set(builder, name, value));
    return builder;
  }

  /** A text that contenders share if they do the same: of the rule's source, and the settings. */
  String fingerprint() {
    return rule.name() + settings + "#" + HASHES.computeIfAbsent(rule.source(), Fingerprint::of);
  }
}
