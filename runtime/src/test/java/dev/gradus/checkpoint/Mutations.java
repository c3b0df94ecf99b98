package dev.gradus.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils a safetensors file, in ways that get past the first checks. */
final class Mutations {
  private static final List<String> TOKENS =
      List.of(
          "0",
          "-1",
          "1",
          "9223372036854775807",
          "18446744073709551616",
          "1e9",
          "NaN",
          "null",
          "[",
          "]",
          "{",
          "}",
          "\"",
          ",",
          ":",
          "[[[[[[[[",
          "\\u0000",
          "\\ud800",
          "F64",
          "F4",
          "BOOL",
          "__metadata__",
          "gradus.crc32c",
          "data_offsets",
          "shape",
          "true",
          "\u00ff");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  /** The file with one to four changes; most often its header still has the length that it says. */
  byte[] of(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    byte[] header = Arrays.copyOfRange(file, Long.BYTES, Long.BYTES + length);
    byte[] data = Arrays.copyOfRange(file, Long.BYTES + length, file.length);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      if (random.nextInt(8) == 0) {
        data = changed(data);
      } else {
        header = changed(header);
      }
    }
    long said = random.nextInt(20) == 0 ? random.nextLong() >> random.nextInt(64) : header.length;
    return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(said)
        .put(header)
        .put(data)
        .array();
  }

  /** The bytes with one change: a few are taken away, doubled or replaced. */
  byte[] changed(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(12));
    return switch (random.nextInt(5)) {
      case 0 -> replaced(bytes, from, to, new byte[0]);
      case 1 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
      case 2 -> replaced(bytes, from, Math.min(bytes.length, from + 1), new byte[] {anyByte()});
      default -> {
        byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8);
        yield replaced(bytes, from, random.nextBoolean() ? from : to, token);
      }
    };
  }

  private byte anyByte() {
    return (byte) random.nextInt(256);
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + by.length);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
    return result;
  }
}
