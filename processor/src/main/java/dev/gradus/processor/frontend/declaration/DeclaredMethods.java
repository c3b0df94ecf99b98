package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.MethodTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.body.UpdateMethod;
import dev.gradus.processor.frontend.javac.Annotations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;

/** The methods that a rule declares, with their source. */
final class DeclaredMethods {
  private final RuleContext context;
  private final Map<MethodTree, ExecutableElement> methods = new LinkedHashMap<>();

  DeclaredMethods(RuleContext context) {
    this.context = context;
    for (ExecutableElement method : ElementFilter.methodsIn(context.type().getEnclosedElements())) {
      if (context.trees().declarationOf(method) instanceof MethodTree tree) {
        methods.put(tree, method);
      }
    }
  }

  List<MethodTree> trees() {
    return new ArrayList<>(methods.keySet());
  }

  /** The methods that are marked as constraints. */
  Map<MethodTree, ExecutableElement> constraints() {
    Map<MethodTree, ExecutableElement> constraints = new LinkedHashMap<>(methods);
    constraints.values().removeIf(method -> !Annotations.has(method, Annotations.CONSTRAINT));
    return constraints;
  }

  /** Whether a call may mean one method as well as the other. */
  private static boolean isAlike(MethodTree left, MethodTree right) {
    return left.getName().equals(right.getName())
        && left.getParameters().size() == right.getParameters().size();
  }

  /**
   * Warns of helpers that nothing calls, but for those with {@code @Override}, which are not meant
   * for the formula.
   */
  void reportUncalled(List<MethodTree> called) {
    methods.forEach(
        (tree, method) -> {
          boolean known =
              called.stream().anyMatch(c -> isAlike(c, tree))
                  || Annotations.has(method, Annotations.CONSTRAINT);
          if (!known
              && !tree.getName().contentEquals(UpdateMethod.NAME)
              && !Annotations.has(method, Override.class.getName())) {
            context.report(Mistake.UNUSED_HELPER, tree, tree.getName());
          }
        });
  }
}
