package dev.gradus.verification.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** The instructions of one method that matter for its speed. */
final class MethodScan extends MethodVisitor {
  /** Instructions that allocate, may allocate, or fail. */
  private static final Map<Integer, String> FORBIDDEN =
      Map.of(
          Opcodes.NEW, "NEW",
          Opcodes.NEWARRAY, "NEWARRAY",
          Opcodes.ANEWARRAY, "ANEWARRAY",
          Opcodes.ATHROW, "ATHROW",
          Opcodes.MONITORENTER, "MONITORENTER");

  private final String name;
  private final List<String> found = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<Label> passed = new java.util.HashSet<>();
  private int backwardJumps;

  private MethodScan(String name) {
    super(Opcodes.ASM9);
    this.name = name;
  }
}
