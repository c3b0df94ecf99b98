package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.BodyReader;
import dev.gradus.processor.frontend.body.Numeric;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.javac.Annotations;
import dev.gradus.processor.frontend.javac.SourceText;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.rule.DictKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads states: their keys, and how they start. */
final class StateReader {
  private static final String STEP = "step";

  private final RuleContext context;
  private final BodyReader bodies;
  private final Keys keys;

  /**
   * A reader of one rule's states.
   *
   * @param takesStep whether the count of steps is saved among the states
   */
  StateReader(RuleContext context, BodyReader bodies, boolean takesStep) {
    this.context = context;
    this.bodies = bodies;
    this.keys = new Keys(context, false, takesStep ? Set.of(STEP) : Set.of());
  }

  List<Formula.State> read(List<FieldReader.Marked> fields) {
    List<Formula.State> states = new ArrayList<>();
    for (FieldReader.Marked field : fields) {
      if (field.symbol() instanceof Symbol.State symbol) {
        states.add(read(field, symbol));
      }
    }
    return states;
  }

  private Formula.State read(FieldReader.Marked field, Symbol.State symbol) {
    VariableTree tree = field.tree();
    Optional<String> given =
        Annotations.text(field.element(), Annotations.STATE, "key").filter(k -> !k.isEmpty());
    String key = given.orElse(Keys.snakeCase(symbol.label()));
    keys.add(
        symbol.label(),
        DictKey.of(key),
        Annotations.place(tree.getModifiers(), Annotations.STATE, "key", tree));
    boolean copy =
        Annotations.constant(field.element(), Annotations.STATE, "from")
            .filter("PARAMETER"::equals)
            .isPresent();
    if (copy && tree.getInitializer() != null) {
      context.report(Mistake.STATE_WITH_TWO_STARTS, tree.getInitializer(), symbol.label());
    }
    @Nullable Expr initial =
        tree.getInitializer() == null ? null : bodies.initializer(tree, Type.DOUBLE);
    String doc = SourceText.doc(context.trees().elements(), field.element());
    return new Formula.State(
        symbol, key, isZero(initial) ? null : initial, copy, doc, context.file().origin(tree));
  }

  /** Whether an initial value is what a state starts at anyway; -0.0 is not. */
  private static boolean isZero(@Nullable Expr initial) {
    return initial == null || Double.valueOf(0).equals(Numeric.valueOf(initial));
  }
}
