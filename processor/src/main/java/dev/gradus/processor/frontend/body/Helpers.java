package dev.gradus.processor.frontend.body;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a rule besides {@code update}. Those that are called have an index, in the order
 * of their first call; the others are left to javac.
 */
final class Helpers {
  /**
   * A helper that is called.
   *
   * @param parameters the parameters; null for each that is of an unsupported type
   * @param type the type of its result; null for void and for an unsupported type
   * @param bad whether that type is unsupported
   */
  record Called(
      int index,
      MethodTree tree,
      List<Symbol.@Nullable Local> parameters,
      @Nullable Type type,
      boolean bad) {}

  private final RuleContext context;
  private final List<MethodTree> methods;
  private final List<Called> called = new ArrayList<>();

  /** The helpers among all methods of a rule. */
  Helpers(RuleContext context, List<MethodTree> methods) {
    this.context = context;
    this.methods = methods;
  }

  static Helpers none(RuleContext context) {
    return new Helpers(context, List.of());
  }

  boolean declares(String name) {
    return methods.stream().anyMatch(method -> method.getName().contentEquals(name));
  }

  Collection<String> names() {
    return methods.stream().map(method -> method.getName().toString()).distinct().toList();
  }

  /** The methods of this name. */
  List<MethodTree> named(String name) {
    return methods.stream().filter(method -> method.getName().contentEquals(name)).toList();
  }

  /** The method that a call with so many arguments means. */
  Optional<Called> find(String name, int arity) {
    List<MethodTree> fitting =
        named(name).stream().filter(m -> m.getParameters().size() == arity).toList();
    for (MethodTree other : fitting.subList(Math.min(1, fitting.size()), fitting.size())) {
      context.report(Mistake.SAME_ARITY, other, name, Functions.arguments(arity));
    }
    return fitting.stream().findFirst().map(this::call);
  }

  /** Marks the method as called. */
  Called call(MethodTree tree) {
    for (Called helper : called) {
      if (helper.tree == tree) {
        return helper;
      }
    }
    Called helper = declare(tree);
    called.add(helper);
    return helper;
  }

  private Called declare(MethodTree tree) {
    checkForm(tree);
    TypeReader types = new TypeReader(context);
    List<Symbol.@Nullable Local> parameters = new ArrayList<>();
    for (VariableTree parameter : tree.getParameters()) {
      @Nullable Type type = types.read(parameter.getType());
      parameters.add(type == null ? null : context.local(parameter.getName().toString(), type));
    }
    boolean isVoid = TypeReader.isVoid(tree.getReturnType());
    @Nullable Tree returned = tree.getReturnType();
    @Nullable Type type = isVoid || returned == null ? null : types.read(returned);
    return new Called(called.size(), tree, parameters, type, !isVoid && type == null);
  }

  private void checkForm(MethodTree tree) {
    String name = tree.getName().toString();
    if (!tree.getTypeParameters().isEmpty()) {
      context.report(Mistake.HELPER_SIGNATURE, tree, name, "has type parameters");
    } else if (tree.getModifiers().getFlags().contains(Modifier.NATIVE) || tree.getBody() == null) {
      context.report(Mistake.HELPER_SIGNATURE, tree, name, "has no body");
    }
  }

  /** The methods that are called so far, by index. */
  List<Called> called() {
    return Collections.unmodifiableList(called);
  }
}
