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
import java.util.Locale;
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
    this.anatomy = Anatomy.of(analysis.schedule(), builders.get());
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
    facts.put("hyper-parameters", hypers(builders.get()));
    facts.put("state for each parameter", list(anatomy.tensors()));
    facts.put("state for each tensor", list(anatomy.scalars()));
    facts.put(
        "bytes kept for a parameter",
        both(anatomy.bytesKept(DType.FLOAT32), anatomy.bytesKept(DType.FLOAT64)));
    facts.put(
        "bytes moved for a parameter and step",
        both(anatomy.bytesMoved(DType.FLOAT32), anatomy.bytesMoved(DType.FLOAT64))
            + String.format(
                Locale.ROOT, ": %d arrays read, %d written", anatomy.reads(), anatomy.writes()));
    facts.put(
        "levels",
        "0, once a step; 1, for each parameter: "
            + (anatomy.loops() == 1 ? "one loop" : anatomy.loops() + " loops")
            + " of "
            + anatomy.operations()
            + " operations");
    facts.put("kernels a dtype", kernels(schedule));
    facts.put("vectors", vectors());
    return facts;
  }

  private static String hypers(OptimizerBuilder<?, ?> builder) {
    Parameter parameter = Parameter.of("x", Tensor.zeros(DType.FLOAT64, 1));
    HyperValues values = builder.build(parameter).defaults();
    return list(
        builder.hypers().stream().map(key -> key.name() + " = " + values.get(key)).toList());
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
