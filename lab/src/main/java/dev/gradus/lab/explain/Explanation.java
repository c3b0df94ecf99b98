package dev.gradus.lab.explain;

import static java.util.stream.Collectors.joining;

import dev.gradus.DType;
import dev.gradus.HyperValues;
import dev.gradus.kernel.Vectors;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.processor.backend.Obstacle;
import dev.gradus.processor.backend.VectorUse;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A rule with settings, explained. */
public final class Explanation {
  private final LoadedRule rule;
  private final Supplier<OptimizerBuilder<?, ?>> builders;
  private final LoadedRule.Analysis analysis;
  private final Map<String, Object> hypers;
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
    this.hypers = hypers(builders.get());
    this.anatomy = Anatomy.of(formula(), analysis.schedule(), hypers);
  }

  /** The first sentence of the rule's Javadoc; empty if it has none. */
  public String about() {
    String sentence = FirstSentence.of(analysis.declaration().doc());
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

  /** What the rule keeps and moves. */
  public Anatomy anatomy() {
    return anatomy;
  }

  /** Measures steps beside the speed of memory, for half a second. */
  public StepSpeed speed() {
    if (anatomy.variants().stream().anyMatch(variant -> variant.writes() == 0)) {
      return StepSpeed.none("there are steps that write nothing");
    }
    try {
      return Slices.of(builders, anatomy, next())
          .map(Turns::measure)
          .orElseGet(() -> StepSpeed.none("constraints allow no shape that would be measured"));
    } catch (OutOfMemoryError e) {
      return StepSpeed.none("there is too little memory: give Java more with -Xmx");
    }
  }

  /** New builders with the settings. */
  Supplier<OptimizerBuilder<?, ?>> builders() {
    return builders;
  }

  NextKernel next() {
    return new NextKernel(formula(), analysis.schedule(), hypers, anatomy);
  }

  /** Names and values, in the order in which they should be read. */
  public Map<String, String> facts() {
    Schedule schedule = analysis.schedule();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("hyper-parameters", hypers());
    facts.put("state for each parameter", list(anatomy.tensors()));
    if (!anatomy.coarse().isEmpty()) {
      facts.put("state for each row or the like", list(anatomy.coarse()));
    }
    facts.put("state for each tensor", list(anatomy.scalars()));
    if (!anatomy.groups().isEmpty()) {
      facts.put("state for each group", list(anatomy.groups()));
    }
    facts.put(
        "bytes kept for a parameter",
        both(anatomy.bytesKept(DType.FLOAT32), anatomy.bytesKept(DType.FLOAT64)));
    facts.putAll(StepFacts.of(schedule, Naming.of(formula()), anatomy));
    facts.put("kernels a dtype", kernels(schedule));
    facts.put("vectors", vectors());
    return facts;
  }

  private String hypers() {
    return list(
        formula().hypers().stream()
            .map(hyper -> hyper.symbol().label())
            .map(name -> name + " = " + value(hypers.get(name)))
            .toList());
  }

  /** A value as in formulas, but for the signs, which are to be typed. */
  private static String value(@Nullable Object value) {
    if (value == null) {
      return LoadedRule.NONE;
    } else if (value instanceof Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT);
    }
    return value instanceof Number
        ? PlainText.print(Terms.number(value)).replace('−', '-').replace("∞", "Infinity")
        : String.valueOf(value);
  }

  /** The values, of an optimizer without parameters: constraints may allow some shapes only. */
  private static Map<String, Object> hypers(OptimizerBuilder<?, ?> builder) {
    HyperValues values = builder.build(ParamGroup.of(List.of())).defaults();
    Map<String, Object> hypers = new LinkedHashMap<>();
    builder.hypers().stream()
        .filter(values::has)
        .forEach(key -> hypers.put(key.name(), values.get(key)));
    return hypers;
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static String both(int single, int twice) {
    return twice == 0 ? "0" : single + " in float32, " + twice + " in float64";
  }

  private static String kernels(Schedule schedule) {
    int kernels = schedule.kernels().size();
    return kernels == 1 ? "1" : kernels + ", one for each way in which elements are computed";
  }

  /** What kinds of kernels there are with the settings, and what keeps plain loops slow. */
  private String vectors() {
    List<VariantFacts> variants = anatomy.variants();
    boolean named = variants.size() == 1 && variants.get(0).loops().size() > 1;
    Map<String, Set<String>> loops = new LinkedHashMap<>();
    for (VariantFacts variant : variants) {
      for (int loop = 0; loop < variant.loops().size(); loop++) {
        Schedule.Kernel kernel = kernel(variant.loops().get(loop));
        if (kernel.hasLoop()) {
          loops
              .computeIfAbsent(vectors(kernel), text -> new TreeSet<>())
              .add(VariantFacts.nameOf(loop));
        }
      }
    }
    return loops.entrySet().stream()
        .map(e -> (named ? String.join(", ", e.getValue()) + ": " : "") + e.getKey())
        .collect(joining("; "));
  }

  private String vectors(Schedule.Kernel kernel) {
    String obstacle = Obstacle.of(kernel).map(Obstacle::what).orElse("");
    if (hasVectors(kernel)) {
      return "a kernel with the Vector API, since a plain loop " + obstacle;
    }
    return "none: a plain loop" + (obstacle.isEmpty() ? "" : ", which " + obstacle);
  }

  private boolean hasVectors(Schedule.Kernel kernel) {
    return rule.generated().contains("class VectorKernels") && VectorUse.AUTO.serves(kernel);
  }

  /** What kernels run here, in the steps that move most. */
  String kernels() {
    List<Boolean> vectors =
        anatomy.largest().loops().stream()
            .map(this::kernel)
            .filter(Schedule.Kernel::hasLoop)
            .map(this::hasVectors)
            .toList();
    if (!vectors.contains(true)) {
      return "plain loops";
    } else if (!Vectors.enabled()) {
      return "plain loops, since this Java has no vectors for it";
    }
    return vectors.contains(false) ? "vectors and plain loops" : "vectors";
  }

  private Schedule.Kernel kernel(KernelFacts loop) {
    return analysis.schedule().kernels().get(loop.kernel());
  }
}
