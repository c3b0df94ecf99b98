package dev.gradus.benchmarks.c;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.ShippedRules;
import dev.gradus.optim.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads and schedules all shipped rules, in one run of the processor that generates no classes. */
final class RuleReading {
  private final Map<String, LoadedRule.Analysis> analyses = new HashMap<>();

  private RuleReading() {}

  /** The shipped rules by the names of their optimizers, each with what the compiler found out. */
  static Map<String, LoadedRule> shipped() {
    List<LoadedRule> rules = ShippedRules.names().stream().map(ShippedRules::named).toList();
    RuleReading reading = new RuleReading();
    reading.read(rules);
    Map<String, LoadedRule> read = new HashMap<>();
    for (LoadedRule rule : rules) {
      LoadedRule.Analysis analysis = reading.analyses.get(rule.name());
      read.put(
          rule.name(),
          new LoadedRule(
              rule.rule(),
              rule.source(),
              rule.generated(),
              rule.file(),
              rule.warnings(),
              () -> analysis));
    }
    return read;
  }

  private void read(List<LoadedRule> rules) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new IllegalStateException("This Java has no compiler: use a JDK, not a JRE");
    }
    List<String> options = List.of("-proc:only", "-classpath", runtime(), "-Agradus.vectors=none");
    List<Source> sources = rules.stream().map(Source::new).toList();
    JavaCompiler.CompilationTask task =
        javac.getTask(
            null,
            new Discarding(javac.getStandardFileManager(null, Locale.ROOT, UTF_8)),
            null,
            options,
            null,
            sources);
    task.setLocale(Locale.ROOT);
    task.setProcessors(
        List.of(
            new OptimizerProcessor(
                (rule, schedule) ->
                    analyses.put(rule.optimizerName(), new LoadedRule.Analysis(rule, schedule)))));
    if (!task.call()) {
      throw new IllegalStateException("The shipped rules were compiled before");
    }
  }

  /** Where the classes are that a rule is compiled against. */
  private static String runtime() {
    try {
      return Path.of(Optimizer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the optimizers that are generated, which nobody needs again. */
  private static final class Discarding extends ForwardingJavaFileManager<JavaFileManager> {
    Discarding(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, Kind kind, @Nullable FileObject sibling) {
      return new SimpleJavaFileObject(uri(name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return OutputStream.nullOutputStream();
        }

        /** What javac reads of it, which spares it the rest. */
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return "";
        }
      };
    }
  }

  private static URI uri(String className) {
    return URI.create("memory:///" + className.replace('.', '/') + ".java");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(LoadedRule rule) {
      super(uri(rule.rule().getName()), Kind.SOURCE);
      this.text = rule.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
