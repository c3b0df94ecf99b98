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
  /** Optimizers of which no run is what the rule does. */
  private static final Map<String, String> OPTIMIZERS =
      Map.of(
          "AdaNorm",
          "the class forgets the norms of gradients, and so never does what the paper's does",
          "ASGD",
          "another rule of the same name: that of Malitsky and Mishchenko",
          "DAdaptAdam",
          "the class multiplies by the length of s, where paper and authors divide");

  /** Classes that count the steps of the group, Gradus and torch.optim those of the parameter. */
  private static final Set<String> BY_GROUP =
      Set.of(
          "AdaMod",
          "AdaPNM",
          "Adai",
          "AdamC",
          "AdamG",
          "AdamMini",
          "AdamP",
          "Amos",
          "Ano",
          "AvaGrad",
          "DiffGrad",
          "EXAdam",
          "FOCUS",
          "GrokFastAdamW",
          "LaProp",
          "MADGRAD",
          "Nero",
          "PAdam",
          "PID",
          "PNM",
          "StableAdamW",
          "VSGD");

  /** Classes that compute in float32 whatever the dtype, if they are as they were written. */
  private static final Set<String> SINGLE = Set.of("AdamMini", "DAdaptSGD");

  /** Classes that take the rate of the first group for all groups. */
  private static final Set<String> FIRST_RATE = Set.of("DAdaptLion", "DAdaptSGD");

  /** States of a class that the rule does not need. */
  private static final Map<String, Set<String>> STATES =
      Map.of(
          "AdamMini", Set.of("dimension", "reduced"),
          "AggMo", Set.of("momentum_buffer"),
          "CAME", Set.of("RMS"),
          "DAdaptSGD", Set.of("z"),
          "LaProp", Set.of("exp_avg_lr_2"));

  /**
   * In AdamP the class adds eps to a reciprocal, where the paper adds it to what is divided by, in
   * LaProp 1e-15 to the second moment.
   */
  private static final Map<String, Double> LOOSE = Map.of("AdamP", 1e-6, "LaProp", 1e-10);

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

  /** Why a recorded run of a class of the library is not what the rule does. */
  static Optional<String> ofRun(String optimizer, LibraryRun run) {
    return Optional.ofNullable(OPTIMIZERS.get(optimizer))
        .or(
            () ->
                reasonIf(
                    run.missing() && BY_GROUP.contains(optimizer),
                    "the class counts the steps of the group, Gradus and torch.optim those of the parameter"))
        .or(
            () ->
                reasonIf(
                    !run.promoted() && SINGLE.contains(optimizer),
                    "the class computes in float32 whatever the dtype"))
        .or(
            () ->
                reasonIf(
                    run.differIn("lr") && FIRST_RATE.contains(optimizer),
                    "the class takes the rate of the first group for all groups"))
        .or(() -> bySettings(optimizer, run));
  }

  private static Optional<String> bySettings(String optimizer, LibraryRun run) {
    return switch (optimizer) {
      case "Adai" -> reasonIf(run.has("maximize"), "the class turns the gradient around twice");
      case "AdamP" ->
          reasonIf(run.has("nesterov"), "the class adds a momentum that it has not divided");
      case "BCOS" ->
          reasonIf(
              run.has("mode", "c"),
              "the class estimates by the momentum after the step, where the paper has that before it");
      case "DiffGrad" ->
          reasonIf(!run.has("rectify"), "the class computes the friction and does not use it")
              .or(() -> coupledDecay(run));
      case "GrokFastAdamW" ->
          reasonIf(
              run.differIn("lr") && run.has("normalize_lr"),
              "the class divides the rate that its constructor is given, and not that of a group");
      case "PAdam" -> reasonIf(run.has("maximize"), "the class does nothing with maximize");
      case "DAdaptSGD" -> coupledDecay(run);
      case "RACS" -> reasonIf(run.has("maximize"), "the class does nothing with maximize");
      case "StableAdamW" ->
          reasonIf(
              !run.isOff("foreach"),
              "the class clips by the second moment before the step, the paper by that after it");
      default -> Optional.empty();
    };
  }

  private static Optional<String> coupledDecay(LibraryRun run) {
    return reasonIf(
        run.has("weight_decay") && !run.has("weight_decouple"),
        "the class does nothing with coupled decay");
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

  /** Settings that a class makes of what its constructor is given, by keys of ours; else none. */
  static RecordedSettings ofConstructor(String optimizer, RecordedSettings given) {
    ReferenceJson rate = given.values().get("lr");
    return optimizer.equals("AdamC") && rate != null
        ? new RecordedSettings(Map.of("max_lr", rate))
        : new RecordedSettings(Map.of());
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
