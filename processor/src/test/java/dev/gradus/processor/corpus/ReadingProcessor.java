package dev.gradus.processor.corpus;

import dev.gradus.processor.analysis.Restrictions;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.frontend.declaration.RuleReader;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.ir.RuleDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads rules and keeps what was read, without generating anything. */
@SupportedAnnotationTypes("dev.gradus.rule.UpdateRule")
public final class ReadingProcessor extends AbstractProcessor {
  private final List<RuleDeclaration> rules = new ArrayList<>();

  /** The rules that were read. */
  public List<RuleDeclaration> rules() {
    return rules;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    TreeAccess trees = TreeAccess.of(processingEnv).orElseThrow();
    RuleReader reader = new RuleReader(trees);
    for (TypeElement annotation : annotations) {
      for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
        Diagnostics diagnostics = new Diagnostics();
        RuleDeclaration rule = reader.read(type, diagnostics).orElseThrow();
        Restrictions.check(rule.formula(), diagnostics);
        diagnostics.print(trees.printer());
        rules.add(rule);
      }
    }
    return false;
  }
}
