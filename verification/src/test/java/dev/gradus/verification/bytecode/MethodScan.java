package dev.gradus.verification.bytecode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the instructions of one method say of its speed. It is complete once the class is read. */
final class MethodScan extends MethodVisitor {
  private static final Map<Integer, String> ALLOCATING =
      Map.of(
          Opcodes.NEW, "new",
          Opcodes.NEWARRAY, "new array",
          Opcodes.ANEWARRAY, "new array of objects");

  private final String owner;
  private final String name;
  private final String type;
  private final boolean isStatic;
  private final List<String> allocations = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<Label> passed = new HashSet<>();
  private int failures;
  private int allocationsBeforeFailure = -1;
  private int callsBeforeFailure;
  private int backwardJumps;
  private int size;

  private MethodScan(MethodVisitor copy, int access, String owner, String name, String type) {
    super(Opcodes.ASM9, copy);
    this.owner = owner;
    this.name = name;
    this.type = type;
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
  }

  /** The methods of a class. They are copied on the way, since only a copy knows its length. */
  static List<MethodScan> of(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    List<MethodScan> methods = new ArrayList<>();
    ClassVisitor scan =
        new ClassVisitor(Opcodes.ASM9, new ClassWriter(0)) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor copy = super.visitMethod(access, name, type, signature, exceptions);
            methods.add(new MethodScan(copy, access, reader.getClassName(), name, type));
            return methods.get(methods.size() - 1);
          }
        };
    reader.accept(scan, 0);
    return methods;
  }

  String name() {
    return name;
  }

  /** The method's class, name and types: {@code dev/gradus/optim/Optimizer.step()V}. */
  String signature() {
    return owner + "." + name + type;
  }

  boolean isStatic() {
    return isStatic;
  }

  /**
   * The instructions that allocate, or may, in words; but for the exception of a failure, and its
   * message.
   */
  List<String> allocations() {
    return allocations;
  }

  /** How many exceptions are thrown, and locks taken. */
  int failures() {
    return failures;
  }

  /** The signatures of the methods it calls; but for what a failure calls. */
  List<String> calls() {
    return calls;
  }

  /** How many loops there are, if each ends with one jump to its start, as those of javac do. */
  int backwardJumps() {
    return backwardJumps;
  }

  /** The method's length in bytes. */
  int size() {
    return size;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ATHROW || opcode == Opcodes.MONITORENTER) {
      failures++;
    }
    if (opcode == Opcodes.ATHROW && allocationsBeforeFailure >= 0) {
      allocations.subList(allocationsBeforeFailure, allocations.size()).clear();
      calls.subList(callsBeforeFailure, calls.size()).clear();
      allocationsBeforeFailure = -1;
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    note(opcode);
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitTypeInsn(int opcode, String made) {
    if (opcode == Opcodes.NEW && made.endsWith("Exception") && allocationsBeforeFailure < 0) {
      allocationsBeforeFailure = allocations.size();
      callsBeforeFailure = calls.size();
    }
    note(opcode);
    super.visitTypeInsn(opcode, made);
  }

  private void note(int opcode) {
    if (ALLOCATING.containsKey(opcode)) {
      allocations.add(ALLOCATING.get(opcode));
    }
  }

  @Override
  public void visitMultiANewArrayInsn(String made, int dimensions) {
    allocations.add("new array of arrays");
    super.visitMultiANewArrayInsn(made, dimensions);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String called, String calledType, Handle bootstrap, Object... arguments) {
    allocations.add("lambda or concatenation");
    super.visitInvokeDynamicInsn(called, calledType, bootstrap, arguments);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String calledOwner, String called, String calledType, boolean isInterface) {
    calls.add(calledOwner + "." + called + calledType);
    if (called.equals("valueOf")) {
      allocations.add("boxing");
    }
    super.visitMethodInsn(opcode, calledOwner, called, calledType, isInterface);
  }

  @Override
  public void visitLabel(Label label) {
    passed.add(label);
    super.visitLabel(label);
  }

  @Override
  public void visitJumpInsn(int opcode, Label target) {
    backwardJumps += passed.contains(target) ? 1 : 0;
    super.visitJumpInsn(opcode, target);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    Label end = new Label();
    super.visitLabel(end);
    size = end.getOffset();
    super.visitMaxs(stack, locals);
  }
}
