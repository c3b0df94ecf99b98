package dev.gradus.processor.frontend;

import com.sun.source.tree.MethodTree;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** Reads constraints. Their bodies are read as helpers are, since they may be called too. */
final class ConstraintReader {
  /** A constraint that is a helper. */
  record Declared(String sentence, Helpers.Helper method) {}

  private final RuleContext context;
  private final Helpers helpers;
  private final List<Declared> declared = new ArrayList<>();

  ConstraintReader(RuleContext context, Helpers helpers) {
    this.context = context;
    this.helpers = helpers;
  }

  /** Notes a method that is marked as a constraint. */
  void declare(MethodTree tree, ExecutableElement method) {
    String name = tree.getName().toString();
    Optional<String> sentence = Annotations.text(method, Annotations.CONSTRAINT, "value");
    if (sentence.isPresent() && sentence.get().isBlank()) {
      context.report(
          Problem.CONSTRAINT_SENTENCE,
          Annotations.place(tree.getModifiers(), Annotations.CONSTRAINT, "value", tree),
          name);
    }
    if (hasForm(tree)) {
      declared.add(new Declared(sentence.orElse(""), helpers.call(tree)));
    }
  }

  private boolean hasForm(MethodTree tree) {
    boolean condition = TypeReader.typeOf(tree.getReturnType()) == Type.BOOLEAN;
    boolean instance = !tree.getModifiers().getFlags().contains(Modifier.STATIC);
    boolean plain = tree.getParameters().isEmpty() && tree.getTypeParameters().isEmpty();
    if (!condition || !instance || !plain) {
      String what =
          condition ? instance ? "has parameters" : "is static" : "returns " + tree.getReturnType();
      context.report(Problem.CONSTRAINT_SIGNATURE, tree, tree.getName(), what);
    }
    return condition && instance && plain;
  }

  /** The constraints, once the bodies of all helpers are read. */
  List<Formula.Constraint> constraints(List<Formula.Helper> bodies) {
    return declared.stream()
        .map(
            constraint -> {
              Formula.Helper helper = bodies.get(constraint.method().index());
              return new Formula.Constraint(
                  helper.name(), constraint.sentence(), helper.body(), helper.origin());
            })
        .toList();
  }
}
