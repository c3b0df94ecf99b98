package dev.gradus.conformance;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rules.SGD;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Replays recorded mistakes of torch's users: what torch refuses must be refused here, naming the
 * same hyper-parameter; what torch lets pass must pass, or the line says that Gradus is stricter.
 */
final class ErrorReplay {
  /** Python tells 0 from 0.0; Java's {@code betas(0, 0.9)} is {@code (0.0, 0.9)}. */
  private static final String ONLY_IN_PYTHON = "betas must be either both floats or both Tensors";

  private static final Map<String, String> KEYS =
      Map.of(
          "learning rate", "lr",
          "epsilon", "eps",
          "index 0", "betas[0]",
          "index 1", "betas[1]",
          "Nesterov", "nesterov");

  private static final Map<String, Runnable> SITUATIONS =
      Map.of(
          "empty parameter list", () -> SGD.builder().lr(1).build(List.of()),
          "parameter twice in one group (warning only)", () -> ParamGroup.of(one(), one()),
          "parameter in two groups", ErrorReplay::inTwoGroups,
          "add_param_group of a known parameter", ErrorReplay::addedAgain,
          "a group override out of range is NOT checked", () -> group().set(SGD.LR, -1.0),
          "an unknown group key is kept", () -> group().setExtra("mine", 1L),
          "load_state_dict: other number of groups", () -> loads(2, 1),
          "load_state_dict: other number of params in a group", () -> loads(1, 2));

  private ErrorReplay() {}

  static ReplayTask task(ReferenceJson json) {
    if (json.has("situation")) {
      String situation = json.get("situation").text();
      String title = "misc/errors: " + situation;
      Runnable attempt = SITUATIONS.get(situation);
      return attempt == null
          ? new ReplayTask.Skip(title, "-", "no integer tensors, and no Muon")
          : new ReplayTask.Check(title, "-", () -> judged(json, attempt, ""));
    }
    String name = json.get("optimizer").text();
    String title = "misc/errors: " + name + json.get("args").node();
    Optional<OptimizerBuilder<?, ?>> builder = ShippedOptimizers.builder(name);
    if (builder.isEmpty()) {
      return new ReplayTask.Skip(title, "-", name + " is not shipped");
    }
    OptimizerBuilder<?, ?> made = builder.get();
    return new ReplayTask.Check(
        title, "-", () -> judged(json, () -> build(made, json), culprit(json)));
  }

  private static void build(OptimizerBuilder<?, ?> builder, ReferenceJson json) {
    RecordedSettings.read(json.get("args")).applyTo(builder.hypers(), builder::set);
    builder.build(one());
  }

  private static Outcome judged(ReferenceJson json, Runnable attempt, String culprit) {
    boolean torchRefuses = !json.get("error").isNull();
    try {
      attempt.run();
    } catch (IllegalArgumentException refused) {
      String message = String.valueOf(refused.getMessage());
      if (!torchRefuses) {
        return new Outcome(Outcome.Status.PASS, Double.NaN, "torch lets it pass: " + message);
      }
      boolean named = message.toLowerCase(Locale.ROOT).contains(culprit.toLowerCase(Locale.ROOT));
      return named
          ? new Outcome(Outcome.Status.PASS, Double.NaN, message)
          : Outcome.fail(message + ": does not name " + culprit);
    }
    boolean onlyInPython = torchRefuses && json.get("error").text().endsWith(ONLY_IN_PYTHON);
    return torchRefuses && !onlyInPython
        ? Outcome.fail("is not refused: " + json.get("error").text())
        : new Outcome(
            Outcome.Status.PASS,
            Double.NaN,
            onlyInPython ? "0 is 0.0 in Java" : "passes, as in torch");
  }

  /** The hyper-parameter at fault, from torch's own words, by our name. */
  private static String culprit(ReferenceJson json) {
    if (json.get("error").isNull()) {
      return "";
    }
    String error = json.get("error").text();
    if (error.contains("Invalid eta values")) {
      return "eta"; // torch does not say which of the two.
    }
    String only = String.join("", json.get("args").members().keySet());
    String key =
        KEYS.entrySet().stream()
            .filter(entry -> error.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(only);
    return ShippedOptimizers.builder(json.get("optimizer").text()).orElseThrow().hypers().stream()
        .filter(hyper -> hyper.key().equals(key))
        .map(HyperKey::name)
        .findFirst()
        .orElse(key);
  }

  private static final Parameter ONE = Parameter.of("weight", Tensor.of(new float[] {1}));

  private static Parameter one() {
    return ONE;
  }

  private static ParamGroup group() {
    return ParamGroup.of(one());
  }

  private static void inTwoGroups() {
    SGD.builder().build(group(), group());
  }

  private static void addedAgain() {
    SGD.builder().build(group()).addParamGroup(group());
  }

  /** Loads a state dict of so many groups and parameters into an optimizer of one parameter. */
  private static void loads(int groups, int params) {
    ParamGroup[] made = new ParamGroup[groups];
    for (int g = 0; g < groups; g++) {
      Parameter[] members = new Parameter[params];
      for (int p = 0; p < params; p++) {
        members[p] = Parameter.of("p" + g + p, Tensor.of(new float[] {1}));
      }
      made[g] = ParamGroup.of(members);
    }
    Optimizer saved =
        SGD.builder().build(made[0], List.of(made).subList(1, groups).toArray(ParamGroup[]::new));
    SGD.builder().build(group()).loadStateDict(saved.stateDict().withoutNames());
  }
}
