package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Channels may take and give as few bytes at a time as they like: all bytes arrive. */
final class ChannelsTest {
  private static final int ROOM = 1 << 16;

  /** Gives bytes that count up, at most so many at a time, and none now and then if it pauses. */
  private static final class Source implements ReadableByteChannel {
    private final int size;
    private final int most;
    private final boolean pauses;
    private int at;
    private int calls;

    Source(int size, int most, boolean pauses) {
      this.size = size;
      this.most = most;
      this.pauses = pauses;
    }

    @Override
    public int read(ByteBuffer into) {
      calls++;
      if (at == size) {
        return -1;
      }
      int limit = pauses && calls % 5 == 2 ? 0 : most;
      int count = Math.min(Math.min(limit, size - at), into.remaining());
      for (int i = 0; i < count; i++) {
        into.put((byte) at++);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      throw new AssertionError("is not ours to close");
    }
  }

  /** Remembers how many bytes came at a time, and takes at most so many. */
  private static final class Sink implements WritableByteChannel {
    private final int most;
    private final List<Integer> counts = new ArrayList<>();
    private int at;

    Sink(int most) {
      this.most = most;
    }

    @Override
    public int write(ByteBuffer from) {
      int count = Math.min(most, from.remaining());
      for (int i = 0; i < count; i++) {
        assertThat(from.get()).isEqualTo((byte) at++);
      }
      counts.add(count);
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      throw new AssertionError("is not ours to close");
    }
  }

  private static void assertCounting(ByteBuffer bytes, int from, int count) {
    assertThat(bytes.remaining()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(bytes.get()).isEqualTo((byte) (from + i));
    }
  }

  private static ByteBuffer counting(int from, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (from + i));
    }
    return bytes.flip();
  }

  @Test
  void aBufferIsFilledInAnyNumberOfReads() throws IOException, MalformedException {
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    Channels.readFully(new Source(1000, 7, true), buffer);
    assertCounting(buffer, 0, 1000);
  }

  @Test
  void aFileThatEndsTooEarlyBecameShorter() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Channels.readFully(new Source(999, 100, true), ByteBuffer.allocate(1000)))
        .withMessage("became shorter while it was read");
  }

  @Test
  void aBufferIsEmptiedInAnyNumberOfWrites() throws IOException {
    Sink sink = new Sink(300);
    Channels.writeFully(sink, counting(0, 1000));
    assertThat(sink.counts).containsExactly(300, 300, 300, 100);
  }

  @Test
  void aStreamEndsWithItsBytesNotWithItsChannel() throws IOException {
    Source source = new Source(20_000, 100, false);
    assertCounting(ByteBuffer.wrap(Channels.input(source, 15_000).readAllBytes()), 0, 15_000);
    assertThat(source.at).isEqualTo(15_000);
    assertCounting(ByteBuffer.wrap(Channels.input(source, 9_000).readAllBytes()), 15_000, 5_000);
  }

  @Test
  void smallReadsInARowAreServedFromALargeOne() throws IOException, MalformedException {
    Source source = new Source(3 * ROOM, ROOM, false);
    try (ReadAhead ahead = new ReadAhead(source)) {
      for (int from = 0; from < ROOM; from += 8) {
        ByteBuffer small = ByteBuffer.allocate(8);
        Channels.readFully(ahead, small);
        assertCounting(small, from, 8);
        assertThat(source.calls).isEqualTo(1);
      }
      ByteBuffer rest = ByteBuffer.allocate(2 * ROOM);
      Channels.readFully(ahead, rest);
      assertCounting(rest, ROOM, 2 * ROOM);
      assertThat(ahead.read(ByteBuffer.allocate(8))).isEqualTo(-1);
      assertThat(ahead.isOpen()).isTrue();
    }
  }

  /** A tensor may begin in the bytes that were read ahead, and end behind them. */
  @Test
  void aLargeReadBeginsWithWhatIsThere() throws IOException, MalformedException {
    Source source = new Source(3 * ROOM, ROOM, false);
    try (ReadAhead ahead = new ReadAhead(source)) {
      Channels.readFully(ahead, ByteBuffer.allocate(100));
      ByteBuffer large = ByteBuffer.allocate(2 * ROOM);
      assertThat(ahead.read(large)).isEqualTo(ROOM - 100);
      Channels.readFully(ahead, large);
      assertCounting(large, 100, 2 * ROOM);
    }
  }

  @Test
  void smallWritesInARowAreOneLargeOne() throws IOException {
    Sink sink = new Sink(Integer.MAX_VALUE);
    try (GatheredWrites writes = new GatheredWrites(sink)) {
      for (int from = 0; from < ROOM; from += 8) {
        assertThat(writes.write(counting(from, 8))).isEqualTo(8);
      }
      assertThat(sink.counts).isEmpty();
      assertThat(writes.write(counting(ROOM, 3))).isEqualTo(3);
      assertThat(sink.counts).containsExactly(ROOM);
      assertThat(writes.write(counting(ROOM + 3, ROOM + 1))).isEqualTo(ROOM + 1);
      assertThat(sink.counts).containsExactly(ROOM, 3, ROOM + 1);
      assertThat(writes.write(counting(2 * ROOM + 4, 9))).isEqualTo(9);
      assertThat(writes.isOpen()).isTrue();
    }
    assertThat(sink.counts).containsExactly(ROOM, 3, ROOM + 1, 9);
  }
}
