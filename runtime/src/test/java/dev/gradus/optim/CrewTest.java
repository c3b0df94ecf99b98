package dev.gradus.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.DType;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.UniformOperands;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads that help with steps keep nothing, cost little and survive failures. */
class CrewTest {
  /** The elements of a tensor so large that a step has helpers. */
  private static final int SIZE = 300_007;

  private static final int THREADS = 3;

  private static Parameter parameter(DType dtype, int size) {
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, size));
    for (int i = 0; i < size; i++) {
      parameter.tensor().set(i, i % 97 - 50);
      parameter.grad().set(i, i % 89 - 40);
    }
    return parameter;
  }

  private static Anchor anchor(int threads) {
    return Anchor.builder().lr(0.1).threads(threads).build(parameter(DType.FLOAT64, SIZE));
  }

  private static Momentum momentum(int threads) {
    return Momentum.builder().momentum(0.5).threads(threads).build(parameter(DType.FLOAT32, SIZE));
  }

  private static double[] values(Optimizer optimizer) {
    Tensor tensor = optimizer.paramGroups().get(0).params().get(0).tensor();
    return IntStream.range(0, tensor.numel()).mapToDouble(tensor::get).toArray();
  }

  private static double[] stepped(Optimizer optimizer, int steps) {
    for (int i = 0; i < steps; i++) {
      optimizer.step();
    }
    return values(optimizer);
  }

  private static List<Thread> helpers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("gradus-"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void concurrentStepsGiveTheBitsOfThoseAlone(int threads) throws Exception {
    double[] ofAnchor = stepped(anchor(1), 8);
    double[] ofMomentum = stepped(momentum(1), 8);
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      List<Future<double[]>> anchors = new ArrayList<>();
      List<Future<double[]>> momentums = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        anchors.add(executor.submit(() -> stepped(anchor(threads), 8)));
        momentums.add(executor.submit(() -> stepped(momentum(threads), 8)));
      }
      for (int i = 0; i < 3; i++) {
        assertThat(anchors.get(i).get()).isEqualTo(ofAnchor);
        assertThat(momentums.get(i).get()).isEqualTo(ofMomentum);
      }
    } finally {
      executor.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void hooksMayStepOtherOptimizers(int threads) {
    Momentum outer = momentum(threads);
    Anchor inner = anchor(threads);
    outer.registerStepPreHook(ignored -> inner.step());
    outer.registerStepPostHook(ignored -> inner.step());
    assertThat(stepped(outer, 4)).isEqualTo(stepped(momentum(1), 4));
    assertThat(values(inner)).isEqualTo(stepped(anchor(1), 8));
  }

  @Test
  void optimizersShareFewThreads() throws Exception {
    momentum(THREADS).step();
    int before = helpers().size();
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<double[]>> runs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        runs.add(executor.submit(() -> stepped(momentum(THREADS), 2)));
      }
      for (Future<double[]> run : runs) {
        run.get();
      }
    } finally {
      executor.shutdown();
    }
    assertThat(helpers())
        .hasSize(before)
        .allMatch(Thread::isDaemon)
        .extracting(Thread::getName)
        .doesNotHaveDuplicates();
  }

  @Test
  void aStepOutlivesAnInterrupt() {
    Anchor optimizer = anchor(THREADS);
    Thread.currentThread().interrupt();
    optimizer.step();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(values(optimizer)).isEqualTo(stepped(anchor(1), 1));
  }

  /** A helper that stays interrupted would not park, but spin for ever. */
  @Test
  @Timeout(60) // It would wait for ever for a helper that stays interrupted.
  void helpersForgetAnInterrupt() throws InterruptedException {
    momentum(THREADS).step();
    List<Thread> interrupted = helpers();
    interrupted.forEach(Thread::interrupt);
    for (Thread helper : interrupted) {
      while (helper.isInterrupted() || helper.getState() != Thread.State.WAITING) {
        Thread.sleep(1); // A parked helper, not yet woken, is interrupted.
      }
    }
    assertThat(stepped(momentum(THREADS), 2)).isEqualTo(stepped(momentum(1), 2));
  }

  @Test
  void virtualThreadsStepAsWell() throws Exception {
    ExecutorService executor = virtualThreads();
    double[] expected = stepped(anchor(1), 4);
    try {
      List<Callable<double[]>> runs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        runs.add(() -> stepped(anchor(THREADS), 4));
      }
      for (Future<double[]> run : executor.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      executor.shutdown();
    }
  }

  /** An executor of virtual threads; skips the test before JDK 21. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    assumeTrue(Runtime.version().feature() >= 21, "There are no virtual threads");
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @Test
  @Timeout(60) // It would wait for ever for a helper that does not come.
  void failuresOfHelpersReachTheCaller() {
    FailingOptimizer optimizer = FailingOptimizer.of(parameter(DType.FLOAT32, SIZE), THREADS);
    for (int i = 0; i < 20; i++) {
      optimizer.failInHelper(true);
      assertThatThrownBy(optimizer::step)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("gradus-");
      optimizer.failInHelper(false);
      optimizer.step();
      assertThat(values(optimizer)).containsOnly(i + 1);
    }
    assertThat(stepped(anchor(THREADS), 2)).isEqualTo(stepped(anchor(1), 2));
  }

  /** Helpers that live on do not keep an optimizer. */
  @Test
  void optimizersThatHadHelpersAreCollectable() {
    List<WeakReference<?>> gone = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Momentum optimizer = momentum(THREADS);
      stepped(optimizer, 2);
      gone.add(new WeakReference<>(optimizer));
      gone.add(new WeakReference<>(optimizer.paramGroups().get(0).params().get(0).tensor()));
    }
    gone.forEach(CrewTest::awaitCollected);
    assertThat(helpers()).hasSizeGreaterThanOrEqualTo(THREADS - 1);
  }

  /**
   * The application comes and goes, as in a server, and its step is the first to want so many
   * helpers.
   */
  @Test
  void loadersOfApplicationsAreCollectable() throws Exception {
    int before = helpers().size();
    WeakReference<?> loader = runApplication(before + 2);
    assertThat(helpers()).hasSize(before + 1);
    awaitCollected(loader);
  }

  private static WeakReference<?> runApplication(int threads) throws Exception {
    ClassLoader loader = new ApplicationLoader();
    Runnable application =
        (Runnable)
            loader
                .loadClass(Application.class.getName())
                .getConstructor(int.class)
                .newInstance(threads);
    assertThat(application.getClass()).isNotEqualTo(Application.class);
    Thread thread = new Thread(application);
    thread.setContextClassLoader(loader);
    thread.start();
    thread.join();
    return new WeakReference<>(loader);
  }

  private static void awaitCollected(WeakReference<?> reference) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (reference.get() != null && System.nanoTime() < deadline) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(reference.get()).isNull();
  }

  /** A user's program, whose classes have a loader of their own. */
  public static final class Application implements Runnable {
    private final int threads;

    public Application(int threads) {
      this.threads = threads;
    }

    @Override
    public void run() {
      Parameter parameter = Parameter.of("p", Tensor.zeros(DType.FLOAT32, 32_768 * threads * 8));
      parameter.grad().fill(1);
      Momentum.builder().threads(threads).build(parameter).step();
    }
  }

  /** A loader with classes of its own for the application and its optimizer. */
  private static final class ApplicationLoader extends ClassLoader {
    ApplicationLoader() {
      super(CrewTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean own =
          name.equals(Application.class.getName()) || name.startsWith(Momentum.class.getName());
      return own && findLoadedClass(name) == null ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String path = "/" + name.replace('.', '/') + ".class";
      try (InputStream file = requireNonNull(CrewTest.class.getResourceAsStream(path))) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /**
   * An optimizer that sets all elements to the number of steps that did not fail; fails in helpers
   * if told to.
   */
  private static final class FailingOptimizer extends Optimizer {
    private final Failure failure;

    private FailingOptimizer(FailingBuilder builder, List<ParamGroup> groups) {
      super(builder.rule, builder, groups);
      this.failure = builder.failure;
    }

    static FailingOptimizer of(Parameter parameter, int threads) {
      parameter.tensor().fill(0);
      return new FailingBuilder(new Failure()).threads(threads).build(parameter);
    }

    void failInHelper(boolean fails) {
      failure.helped = false;
      failure.wanted = fails;
    }
  }

  private static final class FailingBuilder
      extends OptimizerBuilder<FailingOptimizer, FailingBuilder> {
    private final CompiledRule rule;
    private final Failure failure;

    FailingBuilder(Failure failure) {
      this(new FailingRule(failure), failure);
    }

    private FailingBuilder(CompiledRule rule, Failure failure) {
      super(rule, FailingOptimizer::new);
      this.rule = rule;
      this.failure = failure;
    }
  }

  /** Whether helpers are to fail, and what the steps have done. */
  private static final class Failure {
    private volatile boolean wanted;
    private volatile boolean helped;
    private long counted;
  }

  private static final class FailingRule extends CompiledRule {
    FailingRule(Failure failure) {
      super(
          "Failing",
          List.of(),
          List.of(),
          StatelessUpdate.KERNELS,
          () -> new FailingUpdate(failure));
    }
  }

  private static final class FailingUpdate extends StatelessUpdate {
    private final Failure failure;

    FailingUpdate(Failure failure) {
      this.failure = failure;
    }

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      failure.counted += failure.wanted ? 0 : 1;
      return 0;
    }

    /** The caller's thread leaves work for a helper. */
    @Override
    public void run(int loop, Operands at, int from, int to) {
      if (failure.wanted && Thread.currentThread().getName().startsWith("gradus-")) {
        failure.helped = true;
        throw new IllegalStateException(Thread.currentThread().getName());
      }
      while (failure.wanted && !failure.helped) {
        Thread.onSpinWait();
      }
      for (int i = from; i < to; i++) {
        at.floats(Operands.PARAM)[i] = failure.counted;
      }
    }
  }
}
