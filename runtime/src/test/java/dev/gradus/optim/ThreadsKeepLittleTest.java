package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.gradient.ClipGrad;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Threads that have taken a step keep little memory: a server may have hundreds, or thousands of
 * virtual ones.
 */
class ThreadsKeepLittleTest {
  private static final int THREADS = 200;

  /**
   * The most bytes that all threads may keep; arrays for gathered elements would be some 160 KiB
   * each.
   */
  private static final long BYTES = THREADS * 16_384L;

  private static Tensor direct(double value) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(100 * Float.BYTES).order(ByteOrder.nativeOrder());
    Tensor tensor = Tensor.of(bytes.asFloatBuffer());
    tensor.fill(value);
    return tensor;
  }

  private static void train() {
    Parameter weight = Parameter.of("weight", direct(0));
    weight.setGrad(direct(1));
    AveragedModel averages = new AveragedModel(List.of(weight));
    averages.updateParameters();
    ClipGrad.clipGradNorm(List.of(weight), 1);
    Momentum.builder().momentum(0.5).build(weight).step();
    averages.updateParameters();
  }

  @Test
  void ofWhatStepsInDirectMemoryNeed() throws Exception {
    train();
    long before = used();
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      CountDownLatch trained = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                train();
                trained.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      threads.add(thread);
      thread.start();
      trained.await();
    }
    assertThat(used() - before).isLessThan(BYTES);
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
