package dev.gradus.lab.study;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for some bytes: the same for the same parts in the same order. Not thread-safe. */
final class Fingerprint {
  private static final int BYTES = 8;

  private final MessageDigest digest;

  /** A fingerprint of nothing yet. */
  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The fingerprint of a text. */
  static String of(String text) {
    return new Fingerprint().add(text.getBytes(StandardCharsets.UTF_8)).text();
  }

  /** Goes on with a part, whose length counts, too. */
  Fingerprint add(byte... part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
    return this;
  }

  /** The name, of sixteen digits; parts that are added after that make another one. */
  String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }
}
