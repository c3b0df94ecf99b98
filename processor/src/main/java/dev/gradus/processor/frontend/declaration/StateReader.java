package dev.gradus.processor.frontend.declaration;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
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
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads states: their keys, and how they start. */
final class StateReader {
  private static final String STEP = "step";

  private static final String START = "Leave 'from' out, to start it at a number";

  private final RuleContext context;
  private final BodyReader bodies;
  private final Keys keys;
  private final Keys ofGroups;

  /**
   * A reader of one rule's states.
   *
   * @param ofGroups the keys that groups have in a state_dict so far
   * @param takesStep whether the count of steps is saved among the states
   */
  StateReader(RuleContext context, BodyReader bodies, Keys ofGroups, boolean takesStep) {
    this.context = context;
    this.bodies = bodies;
    this.keys = new Keys(context, takesStep ? Set.of(STEP) : Set.of());
    this.ofGroups = ofGroups;
  }

  /**
   * Reads the states that are declared, and adds those that {@code update} asks for.
   *
   * @param initials the states for first values of hyper-parameters, and where each is asked for
   * @param optionals the hyper-parameters that may have no value
   */
  List<Formula.State> read(
      List<FieldReader.Marked> fields,
      Map<Symbol.State, MethodInvocationTree> initials,
      Set<Symbol.Hyper> optionals) {
    List<Formula.State> states = new ArrayList<>();
    for (FieldReader.Marked field : fields) {
      if (field.symbol() instanceof Symbol.State symbol) {
        states.add(read(field, symbol));
      }
    }
    initials.forEach((symbol, call) -> states.add(initial(symbol, call, optionals)));
    return states;
  }

  /** The state that keeps what a hyper-parameter was at first. */
  private Formula.State initial(
      Symbol.State symbol, MethodInvocationTree call, Set<Symbol.Hyper> optionals) {
    Symbol.Hyper hyper = requireNonNull(symbol.remembered());
    String key = "initial_" + DictKey.ofField(hyper.label());
    keys.addSingle("initial(" + hyper.label() + ")", DictKey.of(key), call);
    Origin origin = context.file().origin(call);
    String doc = "The value of {@code " + hyper.label() + "} at the parameter's first step.";
    @Nullable Expr start = new Expr.Read(hyper, origin);
    if (optionals.contains(hyper)) {
      context.report(Mistake.INITIAL_ARGUMENT, call.getArguments().get(0), "may have no value");
      start = null;
    }
    return new Formula.State(symbol, key, start, false, Per.TENSOR, doc, origin);
  }

  private Formula.State read(FieldReader.Marked field, Symbol.State symbol) {
    VariableTree tree = field.tree();
    Optional<String> given =
        Annotations.text(field.element(), Annotations.STATE, "key").filter(k -> !k.isEmpty());
    String key = given.orElse(DictKey.ofField(symbol.label()));
    Tree place = Annotations.place(tree.getModifiers(), Annotations.STATE, "key", tree);
    boolean free = keys.addSingle(symbol.label(), DictKey.of(key), place);
    boolean copy =
        Annotations.constant(field.element(), Annotations.STATE, "from")
            .filter("PARAMETER"::equals)
            .isPresent();
    if (copy && tree.getInitializer() != null) {
      context.report(Mistake.STATE_WITH_TWO_STARTS, tree.getInitializer(), symbol.label());
    }
    Per per = per(field, symbol, copy);
    if (free && per == Per.GROUP) {
      ofGroups.addSingle(symbol.label(), DictKey.of(key), place);
    }
    @Nullable Expr initial =
        tree.getInitializer() == null ? null : bodies.initializer(tree, Type.DOUBLE);
    String doc = SourceText.doc(context.trees().elements(), field.element());
    return new Formula.State(
        symbol, key, isZero(initial) ? null : initial, copy, per, doc, context.file().origin(tree));
  }

  /** For what a state is said to be kept; of the element, where that cannot be. */
  private Per per(FieldReader.Marked field, Symbol.State symbol, boolean copy) {
    Per per =
        Annotations.constant(field.element(), Annotations.STATE, "per")
            .map(Per::valueOf)
            .orElse(Per.ELEMENT);
    Tree place =
        Annotations.place(field.tree().getModifiers(), Annotations.STATE, "per", field.tree());
    if (per == Per.OPTIMIZER) {
      context.report(Mistake.STATE_OF_OPTIMIZER, place, symbol.label());
      return Per.ELEMENT;
    } else if (per == Per.GROUP && copy) {
      context.report(
          Mistake.GROUP_STATE_VARIES,
          place,
          symbol.label(),
          "it starts as a copy of the parameter",
          START);
      return Per.ELEMENT;
    } else if (per != Per.ELEMENT && copy) {
      context.report(
          Mistake.STATE_VARIES,
          place,
          symbol.label(),
          Formula.State.keptFor(per),
          "it starts as a copy of the parameter",
          START);
      return Per.ELEMENT;
    }
    return per;
  }

  /** Whether an initial value is what a state starts at anyway; -0.0 is not. */
  private static boolean isZero(@Nullable Expr initial) {
    return initial == null || Double.valueOf(0).equals(Numeric.valueOf(initial));
  }
}
