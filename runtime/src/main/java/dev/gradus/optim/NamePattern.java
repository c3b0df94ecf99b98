package dev.gradus.optim;

import java.util.List;

/**
 * A name in which {@code *} stands for any characters, or none. Matching takes time in proportion
 * to the name's length times the number of stars, since no piece between stars is tried again once
 * found.
 *
 * @param text the pattern as written
 * @param pieces the texts around and between the stars, at least one; any may be empty
 */
record NamePattern(String text, List<String> pieces) {
  static NamePattern of(String text) {
    return new NamePattern(text, List.of(text.split("\\*", -1)));
  }

  /** The text that a matching name begins with. */
  String start() {
    return pieces.get(0);
  }

  /** The text that a matching name ends with. */
  String end() {
    return pieces.get(pieces.size() - 1);
  }

  boolean matches(String name) {
    if (pieces.size() == 1) {
      return name.equals(text);
    }
    int at = start().length();
    int end = name.length() - end().length();
    if (at > end || !name.startsWith(start()) || !name.endsWith(end())) {
      return false;
    }
    // The first occurrence of each piece leaves the most of the name to those that follow.
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = name.indexOf(piece, at);
      if (found < 0 || found + piece.length() > end) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
