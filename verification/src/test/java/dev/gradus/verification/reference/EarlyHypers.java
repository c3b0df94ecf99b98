package dev.gradus.verification.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a rule's class so that its objects are made with given hyper-parameters.
 *
 * <p>The initial value of a state may be an expression of hyper-parameters. Java evaluates it while
 * it makes the object, with their defaults; the rule means their values in the group. So the
 * constructor first copies every hyper-parameter from a static field, {@link #preset}, and then
 * leaves out the defaults.
 */
final class EarlyHypers extends ClassVisitor {
  private final Set<String> hypers;
  private final ClassReader rule;
  private final Map<String, String> types = new LinkedHashMap<>();

  private EarlyHypers(ClassReader rule, ClassWriter writer, Set<String> hypers) {
    super(Opcodes.ASM9, writer);
    this.rule = rule;
    this.hypers = hypers;
  }

  static byte[] rewrite(byte[] rule, Set<String> hypers) {
    ClassReader reader = new ClassReader(rule);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new EarlyHypers(reader, writer, hypers), 0);
    return writer.toByteArray();
  }

  /** The static field that a new object takes a hyper-parameter from. */
  static String preset(String hyper) {
    return "preset$" + hyper;
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String type, @Nullable String signature, @Nullable Object value) {
    if (hypers.contains(name)) {
      super.visitField(Opcodes.ACC_STATIC, preset(name), type, null, null).visitEnd();
      types.put(name, type);
    }
    return super.visitField(access, name, type, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String type,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, type, signature, exceptions);
    return name.equals("<init>") ? new Constructor(method) : method;
  }

  private final class Constructor extends MethodVisitor {
    Constructor(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, type, isInterface);
      if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
        types.forEach(this::copy);
      }
    }

    private void copy(String hyper, String type) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitFieldInsn(Opcodes.GETSTATIC, rule.getClassName(), preset(hyper), type);
      super.visitFieldInsn(Opcodes.PUTFIELD, rule.getClassName(), hyper, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
      if (opcode == Opcodes.PUTFIELD && hypers.contains(name)) {
        super.visitInsn(Type.getType(type).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        super.visitInsn(Opcodes.POP);
      } else {
        super.visitFieldInsn(opcode, owner, name, type);
      }
    }
  }
}
