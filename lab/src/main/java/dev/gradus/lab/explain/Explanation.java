package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.HyperValues;
import dev.gradus.OptimizerBuilder;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A rule with settings, explained. */
public final class Explanation {
  private final LoadedRule rule;
  private final Supplier<OptimizerBuilder<?, ?>> builders;
  private final LoadedRule.Analysis analysis;
  private final Anatomy anatomy;

  /**
   * Explains a rule.
   *
   * @param builders give new builders with the settings
   */
  public Explanation(LoadedRule rule, Supplier<OptimizerBuilder<?, ?>> builders) {
    this.rule = rule;
    this.builders = builders;
    this.analysis = rule.analysis().get();
    this.anatomy = Anatomy.of(formula(), analysis.schedule(), hypers(builders.get()));
  }

  /** The first sentence of the rule's Javadoc. */
  public String about() {
    String doc = analysis.declaration().doc().strip().replaceAll("\\s+", " ");
    doc = doc.replaceAll("\\{@\\w+ ([^}]*)}", "$1").replaceAll("<[^>]*>", "");
    int end = doc.indexOf(". ");
    String sentence = end < 0 ? doc : doc.substring(0, end + 1);
    String name = rule.name() + ": ";
    return sentence.startsWith(name) ? sentence.substring(name.length()) : sentence;
  }

  /** The formula as MathML, a {@code math} element for each line. */
  public String mathml() {
    return MathMl.print(Lines.of(formula()));
  }

  /** The formula in characters. */
  public String text() {
    return PlainText.print(Lines.of(formula()));
  }

  private Formula formula() {
    return analysis.declaration().formula();
  }

  /** What it keeps and moves. */
  public Anatomy anatomy() {
    return anatomy;
  }

  /** Measures a step; half a second. */
  public StepSpeed speed() {
    return StepSpeed.measure(builders.get(), anatomy);
  }

  /** Names and values, in the order in which they should be read. */
  public Map<String, String> facts() {
    Schedule schedule = analysis.schedule();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("hyper-parameters", hypers());
    facts.put("state for each parameter", list(anatomy.tensors()));
    facts.put("state for each tensor", list(anatomy.scalars()));
    facts.put(
        "bytes kept for a parameter",
        both(anatomy.bytesKept(DType.FLOAT32), anatomy.bytesKept(DType.FLOAT64)));
    Variant largest = anatomy.largest();
    boolean several = anatomy.variants().size() > 1;
    facts.put(
        "bytes moved for a parameter and step", (several ? "at most " : "") + largest.moved());
    if (several) {
      anatomy.variants().forEach(v -> facts.put("where " + v.where(), v.moved() + "; " + v.work()));
    }
    facts.put("levels", "0, once a step; 1, for each parameter: " + largest.work());
    facts.put("kernels a dtype", kernels(schedule));
    facts.put("vectors", vectors());
    return facts;
  }

  private String hypers() {
    return list(
        hypers(builders.get()).entrySet().stream()
            .map(hyper -> hyper.getKey() + " = " + hyper.getValue())
            .toList());
  }

  private static Map<String, Object> hypers(OptimizerBuilder<?, ?> builder) {
    HyperValues values =
        builder.build(Parameter.of("x", Tensor.zeros(DType.FLOAT64, 1))).defaults();
    Map<String, Object> hypers = new LinkedHashMap<>();
    builder.hypers().forEach(key -> hypers.put(key.name(), values.get(key)));
    return hypers;
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String both(int single, int twice) {
    return single + " in float32, " + twice + " in float64";
  }

  private static String kernels(Schedule schedule) {
    int kernels = schedule.kernels().size();
    return kernels == 1
        ? "1"
        : kernels + ", one for each combination of conditions that are the same for all elements";
  }

  private String vectors() {
    return rule.generated().contains("class VectorKernels")
        ? "kernels with the Vector API where plain loops stay scalar (choices, signs, exp, tanh)"
        : "plain loops, which HotSpot vectorises";
  }
}
