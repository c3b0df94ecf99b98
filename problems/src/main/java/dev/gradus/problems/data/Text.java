package dev.gradus.problems.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A text as the codes of its characters, of which only the most frequent are kept. Immutable. */
public final class Text {
  private static final char BLANK = ' ';

  private final String alphabet;
  private final byte[] codes;

  private Text(String alphabet, byte[] codes) {
    this.alphabet = alphabet;
    this.codes = codes;
  }

  /**
   * Reads text in UTF-8, compressed by gzip.
   *
   * @param kept how many characters to keep, from 1 to 128, the most frequent first and the lower
   *     of equally frequent ones; every other is read as a blank
   * @throws IOException if the stream is of another format, or the text is empty
   */
  static Text read(InputStream compressed, int kept) throws IOException {
    byte[] bytes = new GZIPInputStream(compressed).readAllBytes();
    try {
      return of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), kept);
    } catch (CharacterCodingException e) {
      throw new IOException("This is no text in UTF-8", e);
    }
  }

  private static Text of(String text, int kept) throws IOException {
    if (text.isEmpty()) {
      throw new IOException("The text is empty");
    }
    Map<Character, Long> counts =
        text.chars()
            .mapToObj(c -> (char) c)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    counts.put(BLANK, Long.MAX_VALUE); // Other characters become blanks, so one must be kept.
    List<Character> chosen =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(kept)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    byte[] codeOf = new byte[Character.MAX_VALUE + 1];
    Arrays.fill(codeOf, (byte) chosen.indexOf(BLANK));
    StringBuilder alphabet = new StringBuilder();
    for (char c : chosen) {
      codeOf[c] = (byte) alphabet.length();
      alphabet.append(c);
    }
    byte[] codes = new byte[text.length()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = codeOf[text.charAt(i)];
    }
    return new Text(alphabet.toString(), codes);
  }

  /** The characters kept, in their order: a character's index is its code. */
  public String alphabet() {
    return alphabet;
  }

  /** The number of characters. */
  public int length() {
    return codes.length;
  }

  /** The code of the character at a position. */
  int code(int index) {
    return codes[index];
  }

  /**
   * Examples of this text: some characters in a row, and the next as the label.
   *
   * @param from the first character of the part looked at
   * @param to one past the last character of the part
   * @param window how many characters an input has, at least 1
   * @param stride how many characters lie between the beginnings of two examples, at least 1
   * @throws IllegalArgumentException if the part is not in the text, or not longer than a window
   */
  public Examples windows(int from, int to, int window, int stride) {
    return new TextWindows(this, from, to, window, stride);
  }
}
