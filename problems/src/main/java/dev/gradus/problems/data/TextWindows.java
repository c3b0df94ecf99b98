package dev.gradus.problems.data;

import java.util.Objects;

/** Examples of some characters of a text in a row; the label is the next character. */
record TextWindows(Text text, int from, int to, int window, int stride) implements Examples {

  TextWindows {
    if (from < 0 || to > text.length() || window < 1 || stride < 1 || to - from <= window) {
      throw new IllegalArgumentException(
          "No windows of "
              + window
              + " and a next character, "
              + stride
              + " apart, from "
              + from
              + " to "
              + to
              + " of a text of "
              + text.length());
    }
  }

  @Override
  public int size() {
    return (to - from - window - 1) / stride + 1;
  }

  @Override
  public int width() {
    return window;
  }

  @Override
  public int classes() {
    return text.alphabet().length();
  }

  @Override
  public void copyInput(int index, double[] to, int at) {
    int start = start(index);
    for (int i = 0; i < window; i++) {
      to[at + i] = text.code(start + i);
    }
  }

  @Override
  public int label(int index) {
    return text.code(start(index) + window);
  }

  private int start(int index) {
    return from + Objects.checkIndex(index, size()) * stride;
  }
}
