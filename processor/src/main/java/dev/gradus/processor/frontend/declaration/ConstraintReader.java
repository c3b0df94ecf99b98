package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.MethodTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.BodyReader;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.body.TypeReader;
import dev.gradus.processor.frontend.javac.Annotations;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Reads constraints. Their bodies are read as helpers are, since they may be called too. */
final class ConstraintReader {
  private final RuleContext context;
  private final BodyReader bodies;

  ConstraintReader(RuleContext context, BodyReader bodies) {
    this.context = context;
    this.bodies = bodies;
  }

  /**
   * Reads the methods that are marked as constraints; those of a wrong form are reported and left
   * out.
   */
  List<Formula.Constraint> read(Map<MethodTree, ExecutableElement> methods) {
    List<Formula.Constraint> constraints = new ArrayList<>();
    methods.forEach(
        (tree, method) -> {
          String sentence = sentence(tree, method);
          if (hasForm(tree)) {
            Formula.Helper read = bodies.method(tree);
            constraints.add(
                new Formula.Constraint(read.name(), sentence, read.body(), read.origin()));
          }
        });
    return constraints;
  }

  private String sentence(MethodTree tree, ExecutableElement method) {
    Optional<String> sentence = Annotations.text(method, Annotations.CONSTRAINT, "value");
    if (sentence.isPresent() && sentence.get().isBlank()) {
      context.report(
          Mistake.CONSTRAINT_SENTENCE,
          Annotations.place(tree.getModifiers(), Annotations.CONSTRAINT, "value", tree),
          tree.getName());
    }
    return sentence.orElse("");
  }

  private boolean hasForm(MethodTree tree) {
    boolean condition = TypeReader.typeOf(tree.getReturnType()) == Type.BOOLEAN;
    boolean instance = !tree.getModifiers().getFlags().contains(Modifier.STATIC);
    boolean plain = tree.getParameters().isEmpty() && tree.getTypeParameters().isEmpty();
    if (!condition || !instance || !plain) {
      String what =
          condition ? instance ? "has parameters" : "is static" : "returns " + tree.getReturnType();
      context.report(Mistake.CONSTRAINT_SIGNATURE, tree, tree.getName(), what);
    }
    return condition && instance && plain;
  }
}
