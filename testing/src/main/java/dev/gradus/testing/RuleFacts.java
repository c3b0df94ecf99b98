package dev.gradus.testing;

import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the bytes of a rule's class say of it. Its annotations are not kept for reflection, and
 * which states it asks {@code first} of is in its code only.
 */
final class RuleFacts extends ClassVisitor {
  private static final String RULE_PACKAGE = "Ldev/gradus/rule/";
  private static final String FORMULAS = "dev/gradus/rule/Formulas";
  private static final Set<String> REDUCTIONS = Set.of("sum", "mean", "norm", "dot", "maxAbs");
  private static final Set<String> GREATEST_OR_LEAST = Set.of("max", "min");
  private static final Set<String> SHAPE = Set.of("rank", "numel", "size");
  private static final Set<String> OF_TENSOR = Set.of("epsilon", "first", "initial", "isSparse");

  private static final Set<String> SHARED = Set.of(Per.GROUP.name(), Per.OPTIMIZER.name());

  /** The functions that vector kernels approximate; the others they have to the bit, or not. */
  private static final Set<String> APPROXIMATED = Set.of("exp", "expm1", "sigmoid", "tanh");

  /**
   * A state.
   *
   * @param field its field
   * @param key its key in a state_dict
   * @param copiesParameter whether it starts as a copy of the parameter
   * @param per what it is said to be kept for; an element where nothing is said
   */
  record State(String field, String key, boolean copiesParameter, Per per) {
    /** Whether parameters of a group share it. */
    boolean isOfGroup() {
      return per == Per.GROUP;
    }
  }

  private final List<State> states = new ArrayList<>();
  private final Set<String> tracked = new LinkedHashSet<>();
  private final List<String> constraints = new ArrayList<>();
  private final Set<String> hypers = new LinkedHashSet<>();
  private final Set<String> optional = new LinkedHashSet<>();
  private final Map<String, Interval> ranges = new LinkedHashMap<>();
  private final Set<String> initialized = new LinkedHashSet<>();
  private final Set<String> initials = new LinkedHashSet<>();
  private boolean reduces;
  private boolean sharesReductions;
  private boolean asksShape;
  private boolean asksSparse;
  private boolean approximated;

  RuleFacts(byte[] rule) {
    super(Opcodes.ASM9);
    new ClassReader(rule).accept(this, 0);
    initials.forEach(
        hyper ->
            states.add(
                new State(initial(hyper), "initial_" + DictKey.ofField(hyper), false, Per.TENSOR)));
  }

  /** The fields of the hyper-parameters. */
  Set<String> hypers() {
    return hypers;
  }

  /** Whether a hyper-parameter may have no value. */
  boolean isOptional(String hyper) {
    return optional.contains(hyper);
  }

  /** The range of a hyper-parameter. */
  Interval range(String hyper) {
    return ranges.getOrDefault(hyper, Interval.ANY);
  }

  /** Whether the field of a hyper-parameter has an initializer. */
  boolean isInitialized(String hyper) {
    return initialized.contains(hyper);
  }

  /** The fields of the hyper-parameters whose initial values the rule asks for. */
  Set<String> initials() {
    return initials;
  }

  /** The field of the state that keeps the initial value of a hyper-parameter. */
  static String initial(String hyper) {
    return "initial$" + hyper;
  }

  /** Whether a method is {@link dev.gradus.rule.Formulas#initial}. */
  static boolean isInitial(String owner, String method) {
    return owner.equals(FORMULAS) && method.equals("initial");
  }

  /** Whether a method is one of the reductions of {@link dev.gradus.rule.Formulas}. */
  static boolean isReduction(String owner, String method, String type) {
    boolean one = Type.getArgumentTypes(type).length == 1 || type.contains(RULE_PACKAGE + "Per;");
    return owner.equals(FORMULAS)
        && (REDUCTIONS.contains(method) || (GREATEST_OR_LEAST.contains(method) && one));
  }

  /** Whether a method answers for the tensor, whatever it is asked with. */
  static boolean asksOfTensor(String owner, String method) {
    return owner.equals(FORMULAS) && (SHAPE.contains(method) || OF_TENSOR.contains(method));
  }

  /** Whether parameters share what is reduced, or a state. */
  boolean sharesAcross() {
    return sharesReductions || states.stream().anyMatch(State::isOfGroup);
  }

  /** Whether the rule reduces anything. */
  boolean reduces() {
    return reduces;
  }

  /** Whether the rule asks for the tensor's shape. */
  boolean asksShape() {
    return asksShape;
  }

  /** Whether the rule asks whether the gradient is sparse. */
  boolean asksSparse() {
    return asksSparse;
  }

  /** Whether the rule calls a function that vector kernels approximate. */
  boolean isApproximated() {
    return approximated;
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
          return new Members(
              members -> {
                ranges.put(name, rangeOf(members));
                if ("true".equals(members.get("optional"))) {
                  optional.add(name);
                }
              });
        }
        return annotation.equals(RULE_PACKAGE + "State;")
            ? new Members(members -> states.add(state(name, members)))
            : null;
      }
    };
  }

  private static Interval rangeOf(Map<String, String> members) {
    return Interval.parse(members.getOrDefault("range", "")).orElse(Interval.ANY);
  }

  private static State state(String field, Map<String, String> members) {
    Per per = Per.valueOf(members.getOrDefault("per", Per.ELEMENT.name()));
    return new State(field, key(field, members), "PARAMETER".equals(members.get("from")), per);
  }

  private static String key(String field, Map<String, String> members) {
    String key = members.getOrDefault("key", "");
    return key.isEmpty() ? DictKey.ofField(field) : key;
  }

  /** Collects the members of an annotation, as text. */
  private static final class Members extends AnnotationVisitor {
    private final Consumer<Map<String, String>> use;
    private final Map<String, String> members = new LinkedHashMap<>();

    Members(Consumer<Map<String, String>> use) {
      super(Opcodes.ASM9);
      this.use = use;
    }

    @Override
    public void visit(String member, Object value) {
      members.put(member, value.toString());
    }

    @Override
    public void visitEnum(String member, String type, String value) {
      members.put(member, value);
    }

    @Override
    public void visitEnd() {
      use.accept(members);
    }
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
        sharesReductions |= fieldType.equals(RULE_PACKAGE + "Per;") && SHARED.contains(field);
        if (opcode == Opcodes.PUTFIELD && name.equals("<init>")) {
          initialized.add(field);
        }
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String methodType, boolean isInterface) {
        if (owner.equals(FORMULAS) && method.equals("first")) {
          tracked.add(lastField);
        } else if (isInitial(owner, method)) {
          initials.add(lastField);
        } else {
          called(owner, method, methodType);
        }
      }
    };
  }

  private void called(String owner, String method, String type) {
    boolean formulas = owner.equals(FORMULAS);
    reduces |= isReduction(owner, method, type);
    asksSparse |= formulas && method.equals("isSparse");
    asksShape |= formulas && SHAPE.contains(method);
    approximated |= APPROXIMATED.contains(method) && (formulas || owner.startsWith("java/lang/"));
  }
}
