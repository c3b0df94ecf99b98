package dev.gradus.lab.study;

import dev.gradus.HyperKey;
import dev.gradus.Optimizer;
import dev.gradus.OptimizerBuilder;
import dev.gradus.Parameter;
import dev.gradus.lab.rule.LoadedRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
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
 * @param rule what it runs
 * @param label what the rule is called in this study: its name, with more where others have it, too
 * @param settings hyper-parameters that differ from the rule's defaults, by name
 */
public record Contender(LoadedRule rule, String label, SortedMap<String, String> settings) {
  /** By source, as long as that is in use: every look at a run asks. */
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

  /** The same by another label. */
  public Contender labelled(String other) {
    return new Contender(rule, other, settings);
  }

  /** As in a table: {@code SGD:lr=0.1,momentum=0.9}. Nobody else in a study has the name. */
  public String name() {
    return settings.entrySet().stream()
        .map(Map.Entry::toString)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(","), text -> text.isEmpty() ? label : label + ":" + text));
  }

  /** With more settings; they replace present ones. Throws as the constructor. */
  public Contender with(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(settings);
    all.putAll(more);
    return new Contender(rule, label, all);
  }

  /** A builder with the settings. */
  public OptimizerBuilder<?, ?> newBuilder() {
    return builder(rule, settings);
  }

  /** The hyper-parameters that have no default, and no setting. */
  public List<String> missing() {
    return rule.newBuilder().hypers().stream()
        .filter(key -> key.defaultValue() == null && !settings.containsKey(key.name()))
        .map(HyperKey::name)
        .toList();
  }

  /** Whether there is such a hyper-parameter. */
  public boolean has(String hyper) {
    return rule.newBuilder().hypers().stream().anyMatch(key -> key.name().equals(hyper));
  }

  /** Which hyper-parameter is the learning rate; empty if none can be. */
  public Optional<Rate> rate() {
    return Rate.of(rule.newBuilder().hypers());
  }

  /** Whether the learning rate has a setting. */
  private boolean hasRateSet() {
    return rate().filter(rate -> settings.containsKey(rate.hyper())).isPresent();
  }

  /** Values of the learning rate to tune it by; empty if it is set, or has no positive default. */
  Optional<Ladder> ladder(int count) {
    return hasRateSet()
        ? Optional.empty()
        : rate()
            .flatMap(rate -> rate.start().map(start -> Ladder.around(rate.key(), start, count)));
  }

  /**
   * What is not plain about its learning rate, in a sentence: which it is if it is not called lr,
   * and why it is not tuned; empty if there is nothing to say.
   *
   * @param swept whether it has values that the user gave
   */
  String rateNote(boolean swept) {
    return rate()
        .map(rate -> which(rate) + (swept ? "" : untuned(rate)))
        .map(note -> note.isEmpty() ? "" : name() + "'s " + note + ".")
        .orElse(name() + " has no learning rate to tune.");
  }

  private static String which(Rate rate) {
    return switch (rate.reason()) {
      case NAMED -> "";
      case MARKED -> "learning rate is " + rate.hyper() + ", as its rule says";
      case WIDEST ->
          "learning rate is taken to be "
              + rate.hyper()
              + ": no other hyper-parameter has a wider range";
    };
  }

  private String untuned(Rate rate) {
    String subject = rate.reason() == Rate.Reason.NAMED ? rate.hyper() : "; it";
    if (hasRateSet()) {
      return subject + " is set, and not tuned";
    }
    return rate.start().isPresent() ? "" : subject + " has no positive default to tune it around";
  }

  /** Whether another does the same: not so for a rule that only has the name. */
  public boolean isSame(Contender other) {
    return fingerprint().equals(other.fingerprint());
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

  /** The same for contenders that do the same: of the rule's source, and the settings. */
  String fingerprint() {
    return rule.name() + settings + "#" + HASHES.computeIfAbsent(rule.source(), Contender::hash);
  }

  private static String hash(String source) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
