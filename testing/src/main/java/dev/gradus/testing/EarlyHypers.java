package dev.gradus.testing;

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
 * constructor first copies every hyper-parameter from a static field ({@link #PRESET}), and then
 * leaves out the defaults; or with {@link #withDefaults} lets each take the place of the copy.
 *
 * <p>{@code initial(lr)} becomes a read of a field that is not written after that: a state, {@link
 * RuleFacts#initial}, which starts as the hyper-parameter.
 */
final class EarlyHypers extends ClassVisitor {
  /** What the static fields begin with that new objects take hyper-parameters from. */
  static final String PRESET = "preset$";

  private static final String DOUBLE = Type.DOUBLE_TYPE.getDescriptor();

  private final Set<String> hypers;
  private final Set<String> initials;
  private final String rule;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final boolean defaults;

  private EarlyHypers(String rule, ClassVisitor next, RuleFacts facts, boolean defaults) {
    super(Opcodes.ASM9, next);
    this.defaults = defaults;
    this.rule = rule;
    this.hypers = facts.hypers();
    this.initials = facts.initials();
  }

  static byte[] rewrite(byte[] rule, RuleFacts facts) {
    return rewrite(rule, facts, false);
  }

  /** Rewrites a class in which the static fields serve until a default is computed. */
  static byte[] withDefaults(byte[] rule, RuleFacts facts) {
    return rewrite(rule, facts, true);
  }

  private static byte[] rewrite(byte[] rule, RuleFacts facts, boolean defaults) {
    ClassReader reader = new ClassReader(rule);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    String name = reader.getClassName();
    ClassVisitor next = defaults ? writer : new CallTrail(name, writer);
    reader.accept(new EarlyHypers(name, next, facts, defaults), 0);
    return writer.toByteArray();
  }

  private static String preset(String hyper) {
    return PRESET + hyper;
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
    return name.equals("<init>") ? new Constructor(method) : new InitialReads(method);
  }

  @Override
  public void visitEnd() {
    initials.forEach(
        hyper -> super.visitField(0, RuleFacts.initial(hyper), DOUBLE, null, null).visitEnd());
    super.visitEnd();
  }

  /** Reads the state where {@code initial} is called. */
  private final class InitialReads extends MethodVisitor {
    private String lastField = "";

    InitialReads(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
      lastField = name;
      super.visitFieldInsn(opcode, owner, name, type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean isInterface) {
      if (RuleFacts.isInitial(owner, name) && initials.contains(lastField)) {
        super.visitInsn(Opcodes.POP2);
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitFieldInsn(Opcodes.GETFIELD, rule, RuleFacts.initial(lastField), DOUBLE);
      } else {
        super.visitMethodInsn(opcode, owner, name, type, isInterface);
      }
    }
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
        types.forEach((hyper, kind) -> copy(hyper, hyper, kind));
        initials.forEach(hyper -> copy(hyper, RuleFacts.initial(hyper), DOUBLE));
      }
    }

    private void copy(String hyper, String field, String type) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitFieldInsn(Opcodes.GETSTATIC, rule, preset(hyper), type);
      super.visitFieldInsn(Opcodes.PUTFIELD, rule, field, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String type) {
      if (opcode == Opcodes.PUTFIELD && hypers.contains(name) && !defaults) {
        super.visitInsn(Type.getType(type).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        super.visitInsn(Opcodes.POP);
      } else {
        super.visitFieldInsn(opcode, owner, name, type);
      }
    }
  }
}
