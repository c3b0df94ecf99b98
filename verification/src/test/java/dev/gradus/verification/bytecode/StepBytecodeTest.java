package dev.gradus.verification.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every method of the runtime that a step calls, but for what happens once, allocates nothing. */
class StepBytecodeTest {
  private static final String RUNTIME = "dev/gradus/";

  /** The step, and what generated code and the crew call of the runtime. */
  private static final List<String> BEGIN =
      List.of(
          "dev/gradus/Optimizer.step()V",
          "dev/gradus/StepJob.unit(I)V",
          "dev/gradus/Tile.floats(I)[F",
          "dev/gradus/Tile.doubles(I)[D",
          "dev/gradus/WholeOperands.floats(I)[F",
          "dev/gradus/WholeOperands.doubles(I)[D",
          "dev/gradus/WholeOperands.memory(I)Ljava/lang/Object;");

  /** What is called only where something is there for the first time, or wrong. */
  private static final Set<String> ONCE =
      Set.of(
          "dev/gradus/ParameterStates.initial",
          "dev/gradus/Tile.enlarge",
          "dev/gradus/parallel/Crew.hire",
          "dev/gradus/Tensor.scalar",
          "dev/gradus/Tensor.zerosLike",
          "java/util/function/Supplier.get"); // makes what a pool has not got

  private static final Set<String> HARMLESS =
      Set.of(
          "java/lang/Class.cast",
          "java/lang/Double.doubleToRawLongBits",
          "java/lang/Math.max",
          "java/lang/Math.min",
          "java/lang/Thread.currentThread",
          "java/lang/Thread.getId",
          "java/lang/Thread.onSpinWait",
          "java/lang/Thread.yield",
          "java/lang/invoke/MethodHandle.invokeExact",
          "java/nio/DoubleBuffer.capacity",
          "java/nio/DoubleBuffer.get",
          "java/nio/DoubleBuffer.put",
          "java/nio/FloatBuffer.capacity",
          "java/nio/FloatBuffer.get",
          "java/nio/FloatBuffer.put",
          "java/util/Arrays.binarySearch",
          "java/util/concurrent/atomic/AtomicInteger.get",
          "java/util/concurrent/atomic/AtomicInteger.getAndIncrement",
          "java/util/concurrent/atomic/AtomicInteger.set",
          "java/util/concurrent/atomic/AtomicReference.compareAndSet",
          "java/util/concurrent/atomic/AtomicReference.get",
          "java/util/concurrent/atomic/AtomicReferenceArray.compareAndSet",
          "java/util/concurrent/atomic/AtomicReferenceArray.get",
          "java/util/concurrent/atomic/AtomicReference.set",
          "java/util/concurrent/locks/LockSupport.unpark",
          "java/lang/System.arraycopy",
          "java/util/List.get",
          "java/util/List.size",
          "java/util/Objects.checkFromIndexSize",
          "java/util/Objects.requireNonNull",
          "java/util/function/Consumer.accept",
          "java/util/function/DoubleSupplier.getAsDouble");

  @Test
  void nothingOnTheWayAllocates() throws IOException {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(BEGIN);
    while (!open.isEmpty()) {
      String signature = open.pop();
      if (!ONCE.contains(withoutTypes(signature)) && seen.add(signature)) {
        if (signature.startsWith(RUNTIME)) {
          MethodScan method = find(signature);
          assertThat(method.allocations()).as(signature).isEmpty();
          open.addAll(method.calls());
        } else {
          assertThat(withoutTypes(signature)).isIn(HARMLESS);
        }
      }
    }
    assertThat(seen)
        .contains("dev/gradus/ParameterUpdate.run(II)V", "dev/gradus/ParameterUpdate.end()V");
  }

  private static String withoutTypes(String signature) {
    return signature.substring(0, signature.indexOf('('));
  }

  private static MethodScan find(String signature) throws IOException {
    String owner = signature.substring(0, signature.indexOf('.'));
    try (InputStream file = StepBytecodeTest.class.getResourceAsStream("/" + owner + ".class")) {
      return MethodScan.of(file.readAllBytes()).stream()
          .filter(method -> method.signature().equals(signature))
          .findFirst()
          .orElseThrow(() -> new AssertionError("There is no " + signature));
    }
  }
}
