package dev.gradus.processor.backend;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds products of a kernel that its plain loop computes by the negative of a factor, which has
 * the same bits.
 *
 * <p>Where the same two values are combined twice, as in {@code m * b1 + g * c1} and {@code m * b2
 * + g * c2}, the products of {@code m} are of one kind to C2, and so are those of {@code g}: it
 * packs the {@code m * b1} of one element with the {@code m * b2} of the next one, and then no
 * vectors come of it. So one product of each such sum is another operation: in turn that of the
 * first, and that of the second of its values.
 */
final class PairedProducts {
  private final Kernel kernel;

  private PairedProducts(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The products that are to be computed so. */
  static Set<Value> of(Kernel kernel) {
    return new PairedProducts(kernel).find();
  }

  private Set<Value> find() {
    Map<Set<Value>, List<Map<Value, Value>>> sums = new HashMap<>();
    for (Value value : kernel.operations()) {
      if (value.op() instanceof Op.Binary binary
          && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT)
          && isScaled(value.operand(0))
          && isScaled(value.operand(1))) {
        Map<Value, Value> products = new HashMap<>();
        value.operands().forEach(product -> products.put(scaled(product), product));
        sums.computeIfAbsent(Set.copyOf(products.keySet()), values -> new ArrayList<>())
            .add(products);
      }
    }
    Set<Value> found = new HashSet<>();
    sums.forEach(
        (values, alike) -> {
          if (values.size() == 2 && alike.size() > 1) {
            addInTurn(alike, found);
          }
        });
    return found;
  }

  private static void addInTurn(List<Map<Value, Value>> sums, Set<Value> found) {
    List<Value> values =
        sums.get(0).keySet().stream().sorted((x, y) -> Integer.compare(x.id(), y.id())).toList();
    for (int i = 0; i < sums.size(); i++) {
      found.add(requireNonNull(sums.get(i).get(values.get(i % 2))));
    }
  }

  /** Whether a value is a product of one that differs between elements and one that does not. */
  private boolean isScaled(Value value) {
    return value.op() instanceof Op.Binary binary
        && binary.op() == BinaryOp.MULTIPLY
        && kernel.isUniform(value.operand(0)) != kernel.isUniform(value.operand(1));
  }

  private Value scaled(Value product) {
    return product.operand(kernel.isUniform(product.operand(0)) ? 1 : 0);
  }
}
