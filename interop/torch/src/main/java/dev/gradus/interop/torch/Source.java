package dev.gradus.interop.torch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a file, wherever they are. */
interface Source {
  long size();

  /** Fills an array with the bytes from a position on, all of which must be there. */
  void read(long position, byte[] into) throws IOException;

  /** Reads bytes into a new array; throws before it is made if they are not all there. */
  default byte[] read(long position, int length) throws IOException {
    if (position < 0 || length < 0 || position > size() - length) {
      throw new TorchFormatException(
          "%d bytes at %d are beyond the end, which is at %d".formatted(length, position, size()));
    }
    byte[] bytes = new byte[length];
    read(position, bytes);
    return bytes;
  }

  static Source of(byte[] bytes) {
    return new Source() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void read(long position, byte[] into) {
        System.arraycopy(bytes, Math.toIntExact(position), into, 0, into.length);
      }
    };
  }

  /** A source of a file's bytes, with its present length; the channel must stay open. */
  static Source of(FileChannel channel) throws IOException {
    long size = channel.size();
    return new Source() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public void read(long position, byte[] into) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, position + buffer.position()) < 0) {
            throw new EOFException("the file became shorter while it was read");
          }
        }
      }
    };
  }
}
