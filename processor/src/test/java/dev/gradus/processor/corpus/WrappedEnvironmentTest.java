package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.jetbrains.jps.javac.APIWrappers;
import org.junit.jupiter.api.Test;

/**
 * Build tools wrap javac's environment, which is then unwrapped; where there is no javac beneath,
 * there is one clear error.
 */
final class WrappedEnvironmentTest {
  private static final String RULE =
      """
      import dev.gradus.rule.*;

      @UpdateRule
      final class PlainRule {
        @Hyper double lr = 0.1;

        double update(double param, double grad) {
          return param - lr * grad;
        }
      }
      """;

  /** Runs the real processor in another environment. */
  @SupportedAnnotationTypes("dev.gradus.rule.UpdateRule")
  private static final class InEnvironment extends AbstractProcessor {
    private final OptimizerProcessor processor = new OptimizerProcessor();
    private final UnaryOperator<ProcessingEnvironment> wrapper;

    InEnvironment(UnaryOperator<ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      processor.init(wrapper.apply(environment));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }
  }

  /** An environment of another compiler, as far as anyone can see. */
  private static ProcessingEnvironment foreign(ProcessingEnvironment javac) {
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            WrappedEnvironmentTest.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(javac, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static InMemoryJavac.Result compile(UnaryOperator<ProcessingEnvironment> wrapper) {
    return compile(wrapper, InMemoryJavac.source("PlainRule.java", RULE));
  }

  private static InMemoryJavac.Result compile(
      UnaryOperator<ProcessingEnvironment> wrapper, JavaFileObject... sources) {
    return InMemoryJavac.compile(List.of(sources), new InEnvironment(wrapper));
  }

  @Test
  void aForeignEnvironmentGetsOneErrorAtTheRule() {
    InMemoryJavac.Result result = compile(WrappedEnvironmentTest::foreign);

    List<Marker> messages = Marker.of(result.diagnostics());
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).code()).isEqualTo("no-source-trees");
    assertThat(messages.get(0).line()).isEqualTo(4);
    assertThat(messages.get(0).text()).contains("Compile rules with javac");
    assertThat(result.sources()).isEmpty();
  }

  @Test
  void gradlesEnvironmentIsUnwrapped() {
    InMemoryJavac.Result result = compile(DelegatingEnvironment::new);

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.sources()).containsOnlyKeys("Plain");
  }

  @Test
  void environmentsWithinEnvironmentsAreUnwrapped() {
    InMemoryJavac.Result result =
        compile(javac -> new DelegatingEnvironment(new DelegatingEnvironment(javac)));

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.sources()).containsOnlyKeys("Plain");
  }

  @Test
  void intelliJsEnvironmentIsUnwrapped() {
    InMemoryJavac.Result result =
        compile(javac -> APIWrappers.wrap(ProcessingEnvironment.class, javac));

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.sources()).containsOnlyKeys("Plain");
  }

  @Test
  void kotlinsStubsGetOneError() {
    InMemoryJavac.Result result =
        compile(
            UnaryOperator.identity(),
            InMemoryJavac.source(
                "PlainRule.java", RULE.replace("@UpdateRule", "@UpdateRule @kotlin.Metadata")),
            InMemoryJavac.source("Metadata.java", "package kotlin; public @interface Metadata {}"));

    List<Marker> messages = Marker.of(result.diagnostics());
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).code()).isEqualTo("no-source-trees");
    assertThat(result.sources()).isEmpty();
  }
}
