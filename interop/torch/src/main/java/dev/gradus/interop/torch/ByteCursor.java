package dev.gradus.interop.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads bytes one after another, and never beyond their end. */
final class ByteCursor {
  private static final char REPLACEMENT = '\ufffd';

  /** The first of the three bytes of a surrogate. */
  private static final int SURROGATE = 0xED;

  private final ByteBuffer bytes;

  ByteCursor(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return bytes.position();
  }

  int remaining() {
    return bytes.remaining();
  }

  int u8() throws TorchFormatException {
    return Byte.toUnsignedInt(ahead(Byte.BYTES).get());
  }

  int u16() throws TorchFormatException {
    return Short.toUnsignedInt(ahead(Short.BYTES).getShort());
  }

  int i32() throws TorchFormatException {
    return ahead(Integer.BYTES).getInt();
  }

  long u32() throws TorchFormatException {
    return Integer.toUnsignedLong(i32());
  }

  long i64() throws TorchFormatException {
    return ahead(Long.BYTES).getLong();
  }

  /** A double whose first byte is the highest. */
  double bigEndianDouble() throws TorchFormatException {
    return Double.longBitsToDouble(Long.reverseBytes(i64()));
  }

  byte[] bytes(long length) throws TorchFormatException {
    ahead(length);
    byte[] read = new byte[(int) length];
    bytes.get(read);
    return read;
  }

  String utf8(long length) throws TorchFormatException {
    int from = position();
    ByteBuffer text = ahead(length).slice().limit((int) length);
    bytes.position(from + (int) length);
    String read = new String(bytes.array(), from, (int) length, StandardCharsets.UTF_8);
    return read.indexOf(REPLACEMENT) < 0 ? read : withSurrogates(text, from);
  }

  /**
   * The text, if it may have lone surrogates, which Python writes as three bytes each: it makes
   * them of bytes in a file's name that are no UTF-8.
   */
  private static String withSurrogates(ByteBuffer text, int from) throws TorchFormatException {
    StringBuilder read = new StringBuilder();
    int done = 0;
    for (int at = 0; at < text.limit() - 2; at++) {
      if (Byte.toUnsignedInt(text.get(at)) == SURROGATE
          && (text.get(at + 1) & 0xE0) == 0xA0
          && (text.get(at + 2) & 0xC0) == 0x80) {
        read.append(valid(text, done, at, from));
        read.append((char) (0xD000 | (text.get(at + 1) & 0x3F) << 6 | (text.get(at + 2) & 0x3F)));
        done = at + 3;
      }
    }
    return read.append(valid(text, done, text.limit(), from)).toString();
  }

  private static CharSequence valid(ByteBuffer text, int begin, int end, int from)
      throws TorchFormatException {
    try {
      return begin == end
          ? ""
          : StandardCharsets.UTF_8.newDecoder().decode(text.slice(begin, end - begin));
    } catch (CharacterCodingException e) {
      throw new TorchFormatException("the text at byte " + from + " is no UTF-8", e);
    }
  }

  /** The characters up to a line feed, which is skipped. */
  String line(int longest) throws TorchFormatException {
    StringBuilder line = new StringBuilder();
    for (int next = u8(); next != '\n'; next = u8()) {
      if (line.length() == longest || next < ' ' || next > '~') {
        throw new TorchFormatException("the name at byte " + position() + " does not end");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  void skip(long length) throws TorchFormatException {
    ahead(length).position(position() + (int) length);
  }

  /** The buffer, if it has {@code length} bytes more; else throws. */
  private ByteBuffer ahead(long length) throws TorchFormatException {
    if (length < 0 || length > bytes.remaining()) {
      throw new TorchFormatException(
          "%d bytes at byte %d are beyond the end".formatted(length, position()));
    }
    return bytes;
  }
}
