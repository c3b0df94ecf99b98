package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * For what the values that a rule reduces are the same, as its bytecode says: a value that is the
 * same for a row is counted once in it. A value is made of what it is computed from and of the
 * conditions it stands under; a state, of all that is ever written to it; a variable of a loop, of
 * what it has in any turn.
 */
final class ReducedExtents {
  private static final List<Per> ARGUMENTS =
      List.of(Per.OPTIMIZER, Per.ELEMENT, Per.ELEMENT, Per.TENSOR);

  private final ExtentRecord known;

  /**
   * Looks through a rule.
   *
   * @param bytes its class as javac wrote it
   */
  ReducedExtents(byte[] bytes, RuleFacts facts) {
    known = new ExtentRecord(bytes, facts);
    do {
      known.methods().stream().filter(ReducedExtents::isUpdate).forEach(this::follow);
    } while (known.hasChanged());
  }

  private static boolean isUpdate(MethodNode method) {
    return method.name.equals("update") && (method.access & Opcodes.ACC_SYNTHETIC) == 0;
  }

  private void follow(MethodNode update) {
    new ExtentFlow(known, update, List.of(), ARGUMENTS).result();
  }

  /**
   * For what the operands of a reduction are the same.
   *
   * @param trail the numbers of the calls that led to it
   */
  Per of(List<Integer> trail) {
    return known.ofReduced(trail);
  }
}
