package dev.gradus.checkpoint;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes the bytes of a header, with room for its length before them. Bytes past the limit are
 * counted and not kept.
 */
final class HeaderBytes extends OutputStream {
  private byte[] bytes = new byte[1 << 13];
  private long end = Long.BYTES;

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    if (end + length <= Long.BYTES + Header.MOST_BYTES) {
      int least = (int) end + length;
      if (least > bytes.length) {
        int most = Long.BYTES + Header.MOST_BYTES;
        bytes = Arrays.copyOf(bytes, Math.max(least, (int) Math.min(most, 2L * bytes.length)));
      }
      System.arraycopy(from, offset, bytes, (int) end, length);
    }
    end += length;
  }

  /**
   * All bytes, the length first, with spaces up to a whole multiple of 8.
   *
   * @throws IllegalArgumentException if there are more than a reader takes
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
    ByteBuffer whole = ByteBuffer.wrap(bytes, 0, (int) end).order(ByteOrder.LITTLE_ENDIAN);
    return whole.putLong(0, length);
  }
}
