package dev.gradus.processor.frontend.body;

import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;

/** Says how many arguments a function takes, where it is given more or fewer. */
final class ArgumentCount {
  private ArgumentCount() {}

  /**
   * Reports a wrong number of arguments.
   *
   * @param usage a call of the function, as in a manual
   */
  static void report(
      RuleContext context, MethodInvocationTree tree, String name, int needed, String usage) {
    context.report(
        Mistake.ARGUMENT_COUNT,
        tree.getMethodSelect(),
        name,
        Functions.arguments(needed),
        tree.getArguments().size(),
        usage);
  }
}
