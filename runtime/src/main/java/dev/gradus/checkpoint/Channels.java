package dev.gradus.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Reads and writes whole buffers, where a channel may do a part at a time. */
final class Channels {
  private Channels() {}

  /** Fills the rest of the buffer and flips it. */
  static void readFully(ReadableByteChannel channel, ByteBuffer buffer)
      throws IOException, MalformedException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new MalformedException("became shorter while it was read");
      }
    }
    buffer.flip();
  }

  static void writeFully(WritableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** A stream of at most so many of the channel's bytes; closing it leaves the channel open. */
  static InputStream input(ReadableByteChannel channel, long bytes) {
    return new BufferedInputStream(
        new InputStream() {
          private long left = bytes;

          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int most = (int) Math.min(length, left);
            int count = left == 0 ? -1 : channel.read(ByteBuffer.wrap(into, offset, most));
            left -= Math.max(count, 0);
            return count;
          }
        });
  }
}
