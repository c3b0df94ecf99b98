package dev.gradus.testing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which instructions of a method are run or not as a branch decides. */
final class Control {
  private final List<BitSet> successors = new ArrayList<>();

  /** For each instruction, all that are run after it in any case, and itself. */
  private final List<BitSet> certain = new ArrayList<>();

  Control(int instructions) {
    for (int i = 0; i < instructions; i++) {
      successors.add(new BitSet());
    }
  }

  /** Notes that an instruction may be followed by another; before anything is asked. */
  void edge(int from, int to) {
    successors.get(from).set(to);
  }

  /** The instructions between a branch and where its ways meet again. */
  BitSet decidedBy(int branch) {
    if (certain.isEmpty()) {
      findCertain();
    }
    BitSet met = (BitSet) certain.get(branch).clone();
    BitSet decided = new BitSet();
    List<Integer> open = new ArrayList<>(List.of(branch));
    while (!open.isEmpty()) {
      successors.get(open.remove(open.size() - 1)).stream()
          .filter(next -> !met.get(next) && !decided.get(next))
          .forEach(
              next -> {
                decided.set(next);
                open.add(next);
              });
    }
    return decided;
  }

  private void findCertain() {
    int count = successors.size();
    for (int i = 0; i < count; i++) {
      BitSet all = new BitSet();
      all.set(0, count);
      certain.add(all);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = count - 1; i >= 0; i--) {
        changed |= narrow(i);
      }
    }
  }

  private boolean narrow(int instruction) {
    BitSet after = new BitSet();
    boolean one = true;
    for (int next : successors.get(instruction).stream().toArray()) {
      if (one) {
        after.or(certain.get(next));
      } else {
        after.and(certain.get(next));
      }
      one = false;
    }
    after.set(instruction);
    boolean narrower = !after.equals(certain.get(instruction));
    certain.set(instruction, after);
    return narrower;
  }
}
