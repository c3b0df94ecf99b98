package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.frontend.declaration.RuleReader;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.ir.Formula;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;

/** Random constant expressions have the type and the bits that javac gives them. */
final class ConstantFoldingTest {
  private static final int EXPRESSIONS = 400;

  private final Random random = new Random(20_250_101);

  /** Puts what Gradus and what javac make of the same expressions side by side. */
  @SupportedAnnotationTypes("dev.gradus.rule.UpdateRule")
  private static final class Comparing extends AbstractProcessor {
    private final Map<String, Object> gradus = new HashMap<>();
    private final Map<String, Object> javac = new HashMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      for (TypeElement annotation : annotations) {
        ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).forEach(this::compare);
      }
      return false;
    }

    private void compare(TypeElement rule) {
      TreeAccess trees = TreeAccess.of(processingEnv).orElseThrow();
      Diagnostics diagnostics = new Diagnostics();
      List<Formula.Hyper> hypers =
          new RuleReader(trees).read(rule, diagnostics).orElseThrow().formula().hypers();
      diagnostics.print(trees.printer());
      for (Formula.Hyper hyper : hypers) {
        gradus.put(hyper.symbol().label(), String.valueOf(hyper.defaultValue()));
      }
      for (VariableElement field :
          ElementFilter.fieldsIn(
              processingEnv.getElementUtils().getTypeElement("Twins").getEnclosedElements())) {
        javac.put(field.getSimpleName().toString(), String.valueOf(field.getConstantValue()));
      }
    }
  }

  private String number(int depth) {
    if (depth == 0) {
      return List.of(
              "1", "7", "-3", "2.5", "0.1f", "-1e10", "3L", "1e-3f", "2147483647", "-0.0", "9e18")
          .get(random.nextInt(11));
    }
    return switch (random.nextInt(6)) {
      case 0 ->
          "("
              + number(depth - 1)
              + " % "
              + List.of("3", "5L", "1.5f", "0.7").get(random.nextInt(4))
              + ")";
      case 1 ->
          "("
              + number(depth - 1)
              + " / "
              + List.of("3.0", "0.5f", "0.0", "-7f").get(random.nextInt(4))
              + ")";
      case 2 -> "-(" + number(depth - 1) + ")";
      case 3 ->
          "("
              + List.of("int", "long", "float", "double").get(random.nextInt(4))
              + ") "
              + number(depth - 1);
      case 4 ->
          "(" + condition(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) + ")";
      default ->
          "("
              + number(depth - 1)
              + List.of(" + ", " - ", " * ").get(random.nextInt(3))
              + number(depth - 1)
              + ")";
    };
  }

  private String condition(int depth) {
    if (depth == 0) {
      return String.valueOf(random.nextBoolean());
    }
    String operator = List.of(" < ", " <= ", " > ", " >= ", " == ", " != ").get(random.nextInt(6));
    return switch (random.nextInt(4)) {
      case 0 -> "!(" + condition(depth - 1) + ")";
      case 1 ->
          "("
              + condition(depth - 1)
              + List.of(" && ", " || ", " & ", " | ", " ^ ", " == ").get(random.nextInt(6))
              + condition(depth - 1)
              + ")";
      default -> "(" + number(depth - 1) + operator + number(depth - 1) + ")";
    };
  }

  @Test
  void agreesWithJavac() {
    StringBuilder rule =
        new StringBuilder("import dev.gradus.rule.*;\n@UpdateRule class FoldingRule {\n");
    StringBuilder twins = new StringBuilder("class Twins {\n");
    for (int i = 0; i < EXPRESSIONS; i++) {
      boolean logical = i % 4 == 0;
      String expression = logical ? condition(3) : "(double) " + number(4);
      String field = (logical ? "boolean" : "double") + " x" + i + " = " + expression + ";\n";
      rule.append("@Hyper ").append(field);
      twins.append("static final ").append(field);
    }
    rule.append("double update(double param, double grad) { return param - grad; }\n}\n");
    Comparing processor = new Comparing();
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("FoldingRule.java", rule.toString() + twins + "}\n")),
            processor);

    assertThat(result.diagnostics()).isEmpty();
    assertThat(processor.gradus).hasSize(EXPRESSIONS).isEqualTo(processor.javac);
  }
}
