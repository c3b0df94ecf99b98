package dev.gradus.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Gathers small writes in a row into larger ones. */
final class GatheredWrites implements WritableByteChannel {
  private final WritableByteChannel to;
  private final ByteBuffer gathered = ByteBuffer.allocate(1 << 16);

  GatheredWrites(WritableByteChannel to) {
    this.to = to;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int count = from.remaining();
    if (count > gathered.remaining()) {
      flush();
    }
    if (count > gathered.remaining()) {
      Channels.writeFully(to, from);
    } else {
      gathered.put(from);
    }
    return count;
  }

  /** Writes the bytes that are still gathered. */
  void flush() throws IOException {
    Channels.writeFully(to, gathered.flip());
    gathered.clear();
  }

  @Override
  public boolean isOpen() {
    return to.isOpen();
  }

  /** Writes the bytes that are still gathered, and leaves the channel open. */
  @Override
  public void close() throws IOException {
    flush();
  }
}
