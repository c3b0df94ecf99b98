package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stack of an unpickler, with the marks set in it. */
final class Stack {
  private final List<@Nullable Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final long most;

  /** A stack of at most so many values, and as many marks. */
  Stack(long most) {
    this.most = most;
  }

  int size() {
    return values.size();
  }

  int marks() {
    return marks.size();
  }

  void push(@Nullable Object value) throws TorchFormatException {
    if (values.size() == most) {
      throw new TorchFormatException("the stack is deeper than " + most);
    }
    values.add(value);
  }

  void mark() throws TorchFormatException {
    if (marks.size() == most) {
      throw new TorchFormatException("there are more marks than " + most);
    }
    marks.add(values.size());
  }

  /** The value on top, which stays; values below the last mark are out of reach. */
  @Nullable Object top() throws TorchFormatException {
    require(1);
    return values.get(values.size() - 1);
  }

  @Nullable Object pop() throws TorchFormatException {
    require(1);
    return values.remove(values.size() - 1);
  }

  /** Removes the last {@code count} values, and returns them in the order in which they came. */
  List<@Nullable Object> pop(int count) throws TorchFormatException {
    require(count);
    return takeFrom(values.size() - count);
  }

  /** Removes the last mark and the values since then, and returns these. */
  List<@Nullable Object> popToMark() throws TorchFormatException {
    if (marks.isEmpty()) {
      throw new TorchFormatException("there is no mark on the stack");
    }
    return takeFrom(marks.remove(marks.size() - 1));
  }

  private List<@Nullable Object> takeFrom(int from) {
    List<@Nullable Object> tail = values.subList(from, values.size());
    List<@Nullable Object> taken = new ArrayList<>(tail);
    tail.clear();
    return taken;
  }

  private void require(int count) throws TorchFormatException {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() - floor < count) {
      throw new TorchFormatException("too little is on the stack");
    }
  }
}
