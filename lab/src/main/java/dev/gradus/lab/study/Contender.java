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
import java.util.stream.Collectors;

/**
 * An optimizer with settings, that takes part in a study.
 *
 * @param rule what it runs
 * @param label what the rule is called in this study: its name, with more where others have it, too
 * @param settings hyper-parameters that differ from the rule's defaults, by name
 */
public record Contender(LoadedRule rule, String label, SortedMap<String, String> settings) {
  private static final String RATE = "lr";

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

  /** Which hyper-parameter is the learning rate, if one can be. */
  public Optional<Rate> rate() {
    return has(RATE) ? Optional.of(new Rate(RATE, Rate.Reason.NAMED)) : Optional.empty();
  }

  /** The learning rate that the rule has by default: a positive one, that no setting replaces. */
  Optional<Double> defaultRate() {
    if (settings.containsKey(RATE)) {
      return Optional.empty();
    }
    for (HyperKey<?> key : rule.newBuilder().hypers()) {
      if (key.name().equals(RATE) && key.defaultValue() instanceof Double rate && rate > 0) {
        return Optional.of(rate);
      }
    }
    return Optional.empty();
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
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(rule.source().getBytes(StandardCharsets.UTF_8));
      return rule.name() + settings + "#" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
