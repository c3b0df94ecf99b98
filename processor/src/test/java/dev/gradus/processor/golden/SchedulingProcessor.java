package dev.gradus.processor.golden;

import dev.gradus.processor.RuleCompiler;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.frontend.declaration.RuleReader;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.SchedulePrinter;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Compiles rules to schedules, and prints those instead of generating code. */
@SupportedAnnotationTypes("dev.gradus.rule.UpdateRule")
final class SchedulingProcessor extends AbstractProcessor {
  private final StringBuilder printed = new StringBuilder();

  String printed() {
    return printed.toString();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    TreeAccess trees = TreeAccess.of(processingEnv).orElseThrow();
    for (TypeElement annotation : annotations) {
      for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
        Diagnostics diagnostics = new Diagnostics();
        RuleDeclaration rule = new RuleReader(trees).read(type, diagnostics).orElseThrow();
        RuleCompiler.compile(rule, diagnostics, trees.origin(type))
            .ifPresent(schedule -> printed.append(SchedulePrinter.print(schedule)));
        diagnostics.print(trees.printer());
      }
    }
    return false;
  }
}
