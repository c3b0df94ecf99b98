package dev.gradus.verification.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Every method of the runtime that a step calls, but for what happens once, allocates nothing. */
class StepBytecodeTest {
  private static final String RUNTIME = "dev/gradus/";

  /** The step, and what generated code and the crew call of the runtime. */
  private static final List<String> BEGIN =
      List.of(
          "dev/gradus/optim/Optimizer.step()V",
          "dev/gradus/step/StepJob.unit(I)V",
          "dev/gradus/step/ProgramLoops.unit(I)V",
          "dev/gradus/step/PerStepOperands.scalar(ILdev/gradus/HyperValues;)D",
          "dev/gradus/step/PerStepOperands.setScalar(ID)V",
          "dev/gradus/step/PerStepOperands.first(I)Z",
          "dev/gradus/step/PerStepOperands.isSparse()Z",
          "dev/gradus/step/PerStepOperands.reduced(I)D",
          "dev/gradus/step/PerStepOperands.rank()D",
          "dev/gradus/step/PerStepOperands.numel()D",
          "dev/gradus/step/PerStepOperands.size(I)D",
          "dev/gradus/step/PerStepOperands.epsilon()D",
          "dev/gradus/step/Workspace.floats(I)[F",
          "dev/gradus/step/Workspace.doubles(I)[D",
          "dev/gradus/step/Workspace.memory(I)Ljava/lang/Object;",
          "dev/gradus/step/Tile.floats(I)[F",
          "dev/gradus/step/Tile.doubles(I)[D",
          "dev/gradus/step/Gathered.floats(I)[F",
          "dev/gradus/step/Gathered.doubles(I)[D",
          "dev/gradus/step/WholeOperands.floats(I)[F",
          "dev/gradus/step/WholeOperands.doubles(I)[D",
          "dev/gradus/step/WholeOperands.memory(I)Ljava/lang/Object;");

  /** Methods that are called only where something is there for the first time, or wrong. */
  private static final Set<String> ONCE =
      Set.of(
          "dev/gradus/step/ArraySums.enlarge",
          "dev/gradus/step/ChunkSums.enlarge",
          "dev/gradus/step/LentTemporaries.make",
          "dev/gradus/step/LoopSums.cut",
          "dev/gradus/step/ParameterStates.initial",
          "dev/gradus/staging/Copies.enlarge",
          "dev/gradus/parallel/Crew.hire",
          "dev/gradus/parallel/Shares.enlarge",
          "dev/gradus/Tensor.scalar",
          "dev/gradus/Tensor.zerosLike",
          "java/util/function/Supplier.get"); // makes what a pool has not got

  private static final Set<String> HARMLESS =
      Set.of(
          "java/lang/Class.cast",
          "java/lang/Double.doubleToRawLongBits",
          "java/lang/Double.isNaN",
          "java/lang/Integer.intValue",
          "java/lang/Long.numberOfTrailingZeros",
          "java/lang/Math.abs",
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
          "java/util/Arrays.equals",
          "java/util/Arrays.fill",
          "java/util/concurrent/atomic/AtomicInteger.get",
          "java/util/concurrent/atomic/AtomicInteger.getAndIncrement",
          "java/util/concurrent/atomic/AtomicInteger.set",
          "java/util/concurrent/atomic/AtomicIntegerArray.get",
          "java/util/concurrent/atomic/AtomicIntegerArray.getAndIncrement",
          "java/util/concurrent/atomic/AtomicIntegerArray.length",
          "java/util/concurrent/atomic/AtomicIntegerArray.set",
          "java/util/concurrent/atomic/AtomicReference.compareAndSet",
          "java/util/concurrent/atomic/AtomicReference.get",
          "java/util/concurrent/atomic/AtomicReferenceArray.compareAndSet",
          "java/util/concurrent/atomic/AtomicReferenceArray.get",
          "java/util/concurrent/atomic/AtomicReference.set",
          "java/util/concurrent/locks/LockSupport.unpark",
          "java/lang/System.arraycopy",
          "java/util/List.get",
          "java/util/List.isEmpty",
          "java/util/List.size",
          "java/util/Objects.checkFromIndexSize",
          "java/util/Objects.checkFromToIndex",
          "java/util/Objects.requireNonNull",
          "java/util/function/Consumer.accept",
          "java/util/function/DoubleSupplier.getAsDouble");

  @Test
  void nothingOnTheWayAllocates() throws IOException {
    Set<String> seen = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(BEGIN);
    while (!open.isEmpty()) {
      String signature = open.pop();
      boolean ordinal = signature.endsWith(".ordinal()I"); // that of every enum
      if (!ordinal && !ONCE.contains(withoutTypes(signature)) && seen.add(signature)) {
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
        .contains(
            "dev/gradus/step/ParameterUpdate.run(II)V", "dev/gradus/step/ParameterUpdate.end()V");
  }

  private static String withoutTypes(String signature) {
    return signature.substring(0, signature.indexOf('('));
  }

  /** The method that a call means: that of the class it names, or an inherited one. */
  private static MethodScan find(String signature) throws IOException {
    int dot = signature.indexOf('.');
    String owner = signature.substring(0, dot);
    while (owner.startsWith(RUNTIME)) {
      try (InputStream file = StepBytecodeTest.class.getResourceAsStream("/" + owner + ".class")) {
        byte[] bytes = file.readAllBytes();
        String here = owner + signature.substring(dot);
        Optional<MethodScan> found =
            MethodScan.of(bytes).stream().filter(m -> m.signature().equals(here)).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        owner = new ClassReader(bytes).getSuperName();
      }
    }
    throw new AssertionError("There is no " + signature);
  }
}
