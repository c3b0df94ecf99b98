package dev.gradus.testing;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a rule's class so that it says where it is: before each call of a reduction or of a
 * method of its own, it puts the call's number on a list, and takes it off after it. The calls of a
 * class are numbered as they stand in it, constructors not counted.
 */
final class CallTrail extends ClassVisitor {
  /** The static field with the numbers of the calls that are not over. */
  static final String TRAIL = "trail$";

  /** The static field that counts them. */
  static final String DEPTH = "depth$";

  private static final String INTS = "[I";

  private final String rule;
  private int calls;

  CallTrail(String rule, ClassVisitor next) {
    super(Opcodes.ASM9, next);
    this.rule = rule;
  }

  /** Whether a call gets a number. */
  static boolean isNumbered(String rule, String owner, String method, String type) {
    boolean own = owner.equals(rule) && !method.startsWith("<");
    return own || RuleFacts.isReduction(owner, method, type);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String type,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
    return name.startsWith("<") ? method : new Numbering(method);
  }

  @Override
  public void visitEnd() {
    super.visitField(Opcodes.ACC_STATIC, TRAIL, INTS, null, null).visitEnd();
    super.visitField(Opcodes.ACC_STATIC, DEPTH, "I", null, null).visitEnd();
    super.visitEnd();
  }

  private final class Numbering extends MethodVisitor {
    Numbering(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean isInterface) {
      boolean numbered = isNumbered(rule, owner, name, type);
      if (numbered) {
        enter(calls++);
      }
      super.visitMethodInsn(opcode, owner, name, type, isInterface);
      if (numbered) {
        move(Opcodes.ISUB);
      }
    }

    private void enter(int call) {
      super.visitFieldInsn(Opcodes.GETSTATIC, rule, TRAIL, INTS);
      super.visitFieldInsn(Opcodes.GETSTATIC, rule, DEPTH, "I");
      super.visitLdcInsn(call);
      super.visitInsn(Opcodes.IASTORE);
      move(Opcodes.IADD);
    }

    private void move(int operation) {
      super.visitFieldInsn(Opcodes.GETSTATIC, rule, DEPTH, "I");
      super.visitInsn(Opcodes.ICONST_1);
      super.visitInsn(operation);
      super.visitFieldInsn(Opcodes.PUTSTATIC, rule, DEPTH, "I");
    }
  }
}
