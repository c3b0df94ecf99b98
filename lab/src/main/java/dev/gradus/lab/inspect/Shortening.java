package dev.gradus.lab.inspect;

/**
 * Cuts long texts, and all once many were shown: a file has a text once and may refer to it a
 * million times.
 */
final class Shortening {
  private static final String REST = "...";
  private static final int ALWAYS = 1 << 20;
  private static final int PER_BYTE = 4;

  private final int longest;
  private long left;

  /**
   * A shortening of the texts of one file.
   *
   * @param longest the characters that are shown of one
   */
  Shortening(int longest, long fileBytes) {
    this.longest = longest;
    this.left = ALWAYS + PER_BYTE * fileBytes;
  }

  /** The text, or its beginning and a sign that there was more. */
  String of(String text) {
    int most = (int) Math.min(longest, left);
    if (text.length() <= most) {
      left -= text.length();
      return text;
    }
    left -= most;
    boolean half = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    String count = most == 0 ? "" : " (%,d characters)".formatted(text.length());
    return text.substring(0, half ? most - 1 : most) + REST + count;
  }
}
