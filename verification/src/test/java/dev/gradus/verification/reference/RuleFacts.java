package dev.gradus.verification.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What the bytes of a rule's class say of it. Its annotations are not kept for reflection, and
 * which states it asks {@code first} of is in its code only.
 */
final class RuleFacts extends ClassVisitor {
  private static final String RULE_PACKAGE = "Ldev/gradus/rule/";

  /**
   * A state: its field, its key in a state_dict, and whether it starts as a copy of the parameter.
   */
  record State(String field, String key, boolean copiesParameter) {}

  private final Set<String> hypers = new LinkedHashSet<>();
  private final List<State> states = new ArrayList<>();
  private final Set<String> tracked = new LinkedHashSet<>();
  private final List<String> constraints = new ArrayList<>();

  RuleFacts(byte[] rule) {
    super(Opcodes.ASM9);
    new ClassReader(rule).accept(this, 0);
  }

  Set<String> hypers() {
    return hypers;
  }

  List<State> states() {
    return states;
  }

  /** The fields of the states that the rule asks {@code first} of. */
  Set<String> tracked() {
    return tracked;
  }

  /** The methods that are constraints. */
  List<String> constraints() {
    return constraints;
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String type, @Nullable String signature, @Nullable Object constant) {
    return new FieldVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        if (annotation.equals(RULE_PACKAGE + "Hyper;")) {
          hypers.add(name);
        }
        return annotation.equals(RULE_PACKAGE + "State;") ? new StateReader(name) : null;
      }
    };
  }

  /** Collects the members of one {@code @State}. */
  private final class StateReader extends AnnotationVisitor {
    private final String field;
    private final Map<String, String> members = new LinkedHashMap<>();

    StateReader(String field) {
      super(Opcodes.ASM9);
      this.field = field;
    }

    @Override
    public void visit(String member, Object value) {
      members.put(member, (String) value);
    }

    @Override
    public void visitEnum(String member, String type, String value) {
      members.put(member, value);
    }

    @Override
    public void visitEnd() {
      String key = members.getOrDefault("key", "");
      String used = key.isEmpty() ? snakeCase(field) : key;
      states.add(new State(field, used, "PARAMETER".equals(members.get("from"))));
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String type,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      private String lastField = "";

      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        if (annotation.equals(RULE_PACKAGE + "Constraint;")) {
          constraints.add(name);
        }
        return null;
      }

      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String fieldType) {
        lastField = field;
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String methodType, boolean isInterface) {
        if (owner.equals("dev/gradus/rule/Formulas") && method.equals("first")) {
          tracked.add(lastField);
        }
      }
    };
  }
}
