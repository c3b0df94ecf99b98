package dev.gradus.processor;

import com.google.auto.service.AutoService;
import dev.gradus.processor.backend.VectorApi;
import dev.gradus.processor.backend.VectorUse;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.emit.OptimizerWriter;
import dev.gradus.processor.frontend.declaration.OverlookedRules;
import dev.gradus.processor.frontend.declaration.RuleReader;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Generates an optimizer from each class with {@code @UpdateRule}. This class holds only the rounds
 * of annotation processing, the options, and the fence: whatever a rule contains, javac gets
 * messages, never an exception.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("*") // since OverlookedRules looks at files without a rule, too
@SupportedOptions({OptimizerProcessor.TIMES, OptimizerProcessor.VECTORS, OptimizerProcessor.DUMP})
public final class OptimizerProcessor extends AbstractProcessor {
  private static final String RULE = "dev.gradus.rule.UpdateRule";

  /** The option {@code -Agradus.times}: a note for each rule says how long its compilation took. */
  static final String TIMES = "gradus.times";

  /** The option {@code -Agradus.vectors=none|auto|all}: which kernels have vectors, too. */
  static final String VECTORS = "gradus.vectors";

  /**
   * The option {@code -Agradus.dump=formula,graph,variants,kernels}, or some of these words: notes
   * at each rule show what the passes of {@link RuleCompiler} hand on.
   */
  static final String DUMP = "gradus.dump";

  private final BiConsumer<RuleDeclaration, Schedule> compiled;
  private @Nullable TreeAccess trees;
  private @Nullable RuleReader reader;

  /** A processor for javac, which calls this constructor. */
  public OptimizerProcessor() {
    this((rule, schedule) -> {});
  }

  /**
   * A processor for tools that show what was compiled.
   *
   * @param compiled is given each rule without errors, and what it was scheduled to
   */
  public OptimizerProcessor(BiConsumer<RuleDeclaration, Schedule> compiled) {
    this.compiled = compiled;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    trees = TreeAccess.of(environment).orElse(null);
    reader = trees == null ? null : new RuleReader(trees);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(RULE)) {
        ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).forEach(this::compile);
      }
    }
    ElementFilter.typesIn(round.getRootElements()).forEach(this::checkOverlooked);
    return false;
  }

  /** Reports an error at a class that looks like a rule, but would be passed over. */
  private void checkOverlooked(TypeElement type) {
    TreeAccess access = trees;
    if (access != null && access.canRead(type)) {
      fenced(type, access, diagnostics -> OverlookedRules.report(access, type, diagnostics));
    }
  }

  private void compile(TypeElement rule) {
    TreeAccess access = trees;
    RuleReader rules = reader;
    if (access == null || rules == null || !access.canRead(rule)) {
      print(Mistake.NO_SOURCE_TREES, rule);
      return;
    }
    fenced(
        rule,
        access,
        diagnostics -> {
          try {
            compile(rule, rules, access.origin(rule), diagnostics);
          } catch (StackOverflowError tooDeep) {
            diagnostics.report(Mistake.TOO_DEEP, access.origin(rule), "any compiler can follow");
          }
        });
  }

  private static void fenced(TypeElement type, TreeAccess access, Consumer<Diagnostics> work) {
    Diagnostics diagnostics = new Diagnostics();
    try {
      work.accept(diagnostics);
    } catch (RuntimeException bug) {
      diagnostics.report(
          Mistake.INTERNAL_ERROR, access.origin(type), type.getSimpleName(), describe(bug));
    }
    diagnostics.print(access.printer());
  }

  private void compile(TypeElement type, RuleReader rules, Origin place, Diagnostics diagnostics) {
    Stopwatch watch = new Stopwatch();
    Optional<RuleDeclaration> read = rules.read(type, diagnostics);
    watch.lap("read");
    if (read.isEmpty()) {
      return;
    }
    RuleDeclaration rule = read.get();
    Optional<Schedule> schedule =
        new RuleCompiler(diagnostics, place, dump(type)).compile(rule.formula());
    watch.lap("scheduled");
    if (schedule.isPresent() && !diagnostics.hasErrors()) {
      VectorUse vectors = vectors(type);
      write(new OptimizerWriter(rule, schedule.get(), vectors), type);
      vectors
          .missed(schedule.get())
          .ifPresent(
              o ->
                  diagnostics.report(
                      Mistake.VECTORS_NOT_SEEN, place, rule.optimizerName(), o.what(), o.times()));
      watch.lap("written");
      compiled.accept(rule, schedule.get());
    }
    if (processingEnv.getOptions().containsKey(TIMES)) {
      Messager messager = processingEnv.getMessager();
      messager.printMessage(Diagnostic.Kind.NOTE, type.getSimpleName() + " took " + watch);
    }
  }

  private Dump dump(TypeElement rule) {
    Map<String, String> options = processingEnv.getOptions();
    if (!options.containsKey(DUMP)) {
      return Dump.none();
    }
    String words = Objects.requireNonNullElse(options.get(DUMP), "");
    Messager messager = processingEnv.getMessager();
    Optional<Dump> dump =
        Dump.of(
            words,
            (form, text) ->
                messager.printMessage(
                    Diagnostic.Kind.NOTE,
                    "The " + form.word() + " of " + rule.getSimpleName() + ":\n" + text,
                    rule));
    if (dump.isEmpty()) {
      String message = "-A" + DUMP + " is a list of " + Dump.words() + ", not " + words;
      messager.printMessage(Diagnostic.Kind.ERROR, message, rule);
    }
    return dump.orElse(Dump.none());
  }

  private VectorUse vectors(TypeElement rule) {
    String wish = processingEnv.getOptions().get(VECTORS);
    VectorUse use = wish == null ? VectorUse.AUTO : VectorUse.named(wish).orElse(null);
    if (use == null) {
      String message = "-A" + VECTORS + " is none, auto or all, not " + wish;
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, rule);
    }
    if (use == null || use == VectorUse.NONE) {
      return VectorUse.NONE;
    }
    return seesVectors(rule) ? use : VectorUse.UNSEEN;
  }

  /** Whether code beside the rule may use the Vector API. */
  private boolean seesVectors(TypeElement rule) {
    Elements elements = processingEnv.getElementUtils();
    @Nullable ModuleElement module = elements.getModuleOf(rule); // none before Java 9's source
    String name = VectorApi.MODULE_CLASS;
    return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name))
        != null;
  }

  private boolean isInPackage(TypeElement rule, String name) {
    Elements elements = processingEnv.getElementUtils();
    String around = elements.getPackageOf(rule).getQualifiedName().toString();
    return elements.getTypeElement(around.isEmpty() ? name : around + "." + name) != null;
  }

  private void write(OptimizerWriter optimizer, TypeElement rule) {
    try {
      optimizer.writeTo(processingEnv.getFiler(), rule, name -> isInPackage(rule, name));
    } catch (IOException failed) {
      String message =
          "The optimizer of "
              + rule.getSimpleName()
              + " could not be written: "
              + failed.getMessage();
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, rule);
    }
  }

  private void print(Mistake problem, Element place) {
    processingEnv.getMessager().printMessage(problem.severity(), problem.message(), place);
  }

  /** The exception and where it came from: what a report of the bug should contain. */
  private static String describe(RuntimeException bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    return bug + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
