package dev.gradus.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A stream that takes the bytes of a header and leaves room for its length before them. Bytes past
 * the limit are counted and not kept.
 */
final class HeaderBytes extends ByteArrayOutputStream {
  private long end = Long.BYTES;

  HeaderBytes() {
    super(1 << 13);
    count = Long.BYTES;
  }

  @Override
  public synchronized void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int offset, int length) {
    end += length;
    if (end <= Long.BYTES + Header.MOST_BYTES) {
      super.write(from, offset, length);
    }
  }

  /**
   * All bytes, the length first, with spaces up to a whole multiple of 8.
   *
   * @throws IllegalArgumentException if there are more bytes than a reader takes
   */
  ByteBuffer whole() {
    while (end % Long.BYTES != 0) {
      write(' ');
    }
    long length = end - Long.BYTES;
    if (length > Header.MOST_BYTES) {
      throw new IllegalArgumentException(
          "The names and metadata need "
              + length
              + " bytes: a safetensors header has no more than "
              + Header.MOST_BYTES
              + ". Write several files");
    }
    ByteBuffer whole = ByteBuffer.wrap(buf, 0, count).order(ByteOrder.LITTLE_ENDIAN);
    return whole.putLong(0, length);
  }
}
