package dev.gradus.processor.frontend.body;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.ir.Symbol.Argument;
import java.util.List;

/** The method {@code update} as the language has it: its name, and what its parameters are. */
public final class UpdateMethod {
  public static final String NAME = "update";

  /** The parameters in their order; the last may be left out. */
  public static final List<Argument> ARGUMENTS =
      List.of(Argument.PARAM, Argument.GRAD, Argument.STEP);

  private UpdateMethod() {}

  /** Whether the method has all parameters, the count of steps among them. */
  public static boolean takesStep(MethodTree update) {
    return update.getParameters().size() >= ARGUMENTS.size();
  }

  /** Whether a parameter of {@code update} has this name. */
  static boolean isArgument(String name) {
    return ARGUMENTS.stream().anyMatch(argument -> argument.label().equals(name));
  }

  /**
   * The parameters as variables of the body. Where the signature is wrong, which is reported
   * elsewhere, every name is known that may be meant: parameters of wrong names stand for the
   * arguments of their places, and the right names for themselves.
   */
  static Scope scope(MethodTree update) {
    Scope scope = new Scope();
    List<? extends VariableTree> parameters = update.getParameters();
    ARGUMENTS.stream()
        .limit(Math.max(2, parameters.size()))
        .forEach(argument -> scope.declare(argument.label(), Scope.Variable.of(argument)));
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).getName().toString();
      if (!isArgument(name)) {
        scope.declare(name, placed(parameters.get(i), i));
      }
    }
    return scope;
  }

  private static Scope.Variable placed(VariableTree parameter, int index) {
    return ARGUMENTS.stream()
        .skip(index)
        .findFirst()
        .filter(argument -> TypeReader.typeOf(parameter.getType()) == argument.type())
        .map(Scope.Variable::of)
        .orElseGet(Scope.Variable::bad);
  }
}
