package dev.gradus.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A pool lends each object to one thread at a time. */
class PoolTest {
  /** An object that knows how many users have it. */
  private static final class Thing {
    final AtomicInteger users = new AtomicInteger();
  }

  private final AtomicInteger made = new AtomicInteger();
  private final Pool<Thing> pool =
      new Pool<>(
          () -> {
            made.incrementAndGet();
            return new Thing();
          });

  @Test
  void lendsAThingToOneAtATime() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        runs.add(executor.submit(this::takeOften));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      executor.shutdown();
    }
    // A search may miss an object that comes back behind it: then one more is made.
    assertThat(made).hasValueBetween(1, 16);
  }

  private void takeOften() {
    for (int i = 0; i < 20_000; i++) {
      Thing thing = pool.take();
      assertThat(thing.users.incrementAndGet() == 1).isTrue();
      thing.users.decrementAndGet();
      pool.giveBack(thing);
    }
  }

  /** One object is enough however many threads there are, and although they live on. */
  @Test
  void oneServesThreadsThatComeOneAfterTheOther() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      CountDownLatch used = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                pool.giveBack(pool.take());
                used.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      threads.add(thread);
      used.await();
    }
    assertThat(made).hasValue(1);
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void keepsNoMoreThanItHasRoomFor() {
    List<Thing> lent = Stream.generate(pool::take).limit(3 * Pool.MOST).toList();
    assertThat(lent).doesNotHaveDuplicates();
    lent.forEach(pool::giveBack);
    List<Thing> again = Stream.generate(pool::take).limit(Pool.MOST).toList();
    assertThat(lent).containsAll(again);
    assertThat(made).hasValue(3 * Pool.MOST);
    assertThat(lent).doesNotContain(pool.take());
  }
}
