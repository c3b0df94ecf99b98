package dev.gradus.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a recorded run of a formula is not what the rule of that name does, and why: mostly where a
 * class of {@code library} is not what its paper says.
 */
final class Departures {
  private static final String BY_GROUP =
      "the class counts the steps of the group, Gradus and torch.optim those of the parameter";

  private static final String BEFORE =
      "the class clips by the second moment before the step, the paper by that after it";

  private static final String SINGLE = "the class computes in float32 whatever the dtype";

  private static final String COUPLED = "the class does nothing with coupled decay";

  private static final String FIRST_RATE =
      "the class takes the rate of the first group for all groups";

  /** Optimizers, or single cases. */
  private static final Map<String, String> CASES =
      Map.ofEntries(
          Map.entry(
              "AdaNorm",
              "the class forgets the norms of gradients, and so never does what the paper's does"),
          Map.entry("ASGD", "another rule of the same name: that of Malitsky and Mishchenko"),
          Map.entry("Adai/missing_grads", BY_GROUP),
          Map.entry("AdamMini/as_is", SINGLE),
          Map.entry("AdamMini/missing_grads", BY_GROUP),
          Map.entry("AdamP/case2", "the class adds a momentum that it has not divided"),
          Map.entry("AdamP/missing_grads", BY_GROUP),
          Map.entry("Amos/missing_grads", BY_GROUP),
          Map.entry("AvaGrad/missing_grads", BY_GROUP),
          Map.entry(
              "DAdaptAdam",
              "the class multiplies by the length of s, where paper and authors divide"),
          Map.entry("DAdaptLion/two_groups", FIRST_RATE),
          Map.entry("DAdaptSGD/as_is", SINGLE),
          Map.entry("DAdaptSGD/case3", COUPLED),
          Map.entry("DAdaptSGD/two_groups", FIRST_RATE),
          Map.entry("Nero/missing_grads", BY_GROUP),
          Map.entry("StableAdamW/missing_grads", BY_GROUP),
          Map.entry("StableAdamW/case0", BEFORE),
          Map.entry("StableAdamW/case2", BEFORE));

  /** States of a class that the rule does not need. */
  private static final Map<String, Set<String>> STATES =
      Map.of(
          "AdamMini", Set.of("dimension", "reduced"),
          "CAME", Set.of("RMS"),
          "DAdaptSGD", Set.of("z"),
          "Prodigy", Set.of("step"));

  /** In AdamP the class adds eps to a reciprocal, where the paper adds it to what is divided by. */
  private static final Map<String, Double> LOOSE = Map.of("AdamP", 1e-6);

  /**
   * What a class of the library does to a parameter by its name, which Gradus is told. AdamMini
   * knows an embedding and a norm, which here are the first two parameters.
   */
  private static final Map<String, List<RecordedSettings>> BY_NAME =
      Map.of(
          "AdamMini",
          List.of(
              new RecordedSettings(Map.of("partition", partition("element"))),
              new RecordedSettings(
                  Map.of(
                      "partition",
                      partition("tensor"),
                      "weight_decay",
                      ReferenceJson.of(0, "the name of a norm"))),
              new RecordedSettings(Map.of("partition", partition("tensor")))));

  private Departures() {}

  /** Why a recorded case of a class of the library is not what the rule does. */
  static Optional<String> ofCase(String optimizer, String name) {
    return Optional.ofNullable(CASES.getOrDefault(optimizer + "/" + name, CASES.get(optimizer)));
  }

  /** Why a parameter is left out of the runs of a formula: it does not touch the others. */
  static Optional<String> ofParameter(String optimizer, int... shape) {
    return switch (optimizer) {
      case "SM3" ->
          reasonIf(
              shape.length > 2,
              "an accumulator for each of three dimensions; the rule has rows and columns");
      case "RACS" ->
          reasonIf(
              shape.length > 2,
              "the class makes one matrix of three dimensions; the rule has several of the last two");
      case "CAME" ->
          reasonIf(shape.length < 2, "the class multiplies the momentum of a vector by the rate");
      default -> Optional.empty();
    };
  }

  private static Optional<String> reasonIf(boolean holds, String reason) {
    return holds ? Optional.of(reason) : Optional.empty();
  }

  /** Whether a recorded state is one that the rule does without. */
  static boolean isWithout(String optimizer, String state) {
    return STATES.getOrDefault(optimizer, Set.of()).contains(state);
  }

  /** How far a run of a class may be from the rule's, relatively, though all else is the same. */
  static double least(String optimizer, double usual) {
    return LOOSE.getOrDefault(optimizer, usual);
  }

  private static ReferenceJson partition(String partition) {
    return ReferenceJson.of(partition, "the name of a parameter");
  }

  /** Settings that a class has for a parameter by its name, by keys of ours; else none. */
  static RecordedSettings byName(String optimizer, int parameter) {
    List<RecordedSettings> all = BY_NAME.getOrDefault(optimizer, List.of());
    return all.isEmpty()
        ? new RecordedSettings(Map.of())
        : all.get(Math.min(parameter, all.size() - 1));
  }
}
