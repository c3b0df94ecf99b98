package dev.gradus.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Serves small reads in a row from larger ones; the channel below is then further on. */
final class ReadAhead implements ReadableByteChannel {
  private final ReadableByteChannel from;
  private final ByteBuffer ahead = ByteBuffer.allocate(1 << 16).limit(0);

  ReadAhead(ReadableByteChannel from) {
    this.from = from;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!ahead.hasRemaining()) {
      if (into.remaining() >= ahead.capacity()) {
        return from.read(into);
      }
      int count = from.read(ahead.clear());
      ahead.flip();
      if (count < 0) {
        return count;
      }
    }
    int count = Math.min(into.remaining(), ahead.remaining());
    into.put(ahead.slice(ahead.position(), count));
    ahead.position(ahead.position() + count);
    return count;
  }

  @Override
  public boolean isOpen() {
    return from.isOpen();
  }

  /** Leaves the channel open. */
  @Override
  public void close() {}
}
