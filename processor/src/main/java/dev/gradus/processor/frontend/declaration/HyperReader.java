package dev.gradus.processor.frontend.declaration;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.frontend.body.BodyReader;
import dev.gradus.processor.frontend.body.Fields;
import dev.gradus.processor.frontend.body.Numeric;
import dev.gradus.processor.frontend.body.RuleContext;
import dev.gradus.processor.frontend.javac.Annotations;
import dev.gradus.processor.frontend.javac.SourceText;
import dev.gradus.processor.ir.ChoiceConstant;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads hyper-parameters: their keys, ranges and defaults. */
final class HyperReader {
  private final RuleContext context;
  private final BodyReader bodies;
  private final Fields fields;
  private final Keys keys;

  /** The name of the hyper-parameter marked as the learning rate so far; empty if none is. */
  private String rate = "";

  HyperReader(RuleContext context, BodyReader bodies, Fields fields, Keys keys) {
    this.context = context;
    this.bodies = bodies;
    this.fields = fields;
    this.keys = keys;
  }

  List<Formula.Hyper> read(List<FieldReader.Marked> fields) {
    List<Formula.Hyper> hypers = new ArrayList<>();
    for (FieldReader.Marked field : fields) {
      if (field.symbol() instanceof Symbol.Hyper symbol) {
        hypers.add(read(field, symbol));
      }
    }
    keys.finish();
    return hypers;
  }

  private Formula.Hyper read(FieldReader.Marked field, Symbol.Hyper symbol) {
    VariableTree tree = field.tree();
    Optional<String> given =
        Annotations.text(field.element(), Annotations.HYPER, "key").filter(k -> !k.isEmpty());
    DictKey key = DictKey.of(given.orElse(DictKey.ofField(symbol.label())));
    keys.add(symbol.label(), key, given.isPresent() ? place(tree, "key") : tree);
    Interval range = range(field, symbol);
    boolean optional = isOptional(field, symbol);
    @Nullable Object standard =
        tree.getInitializer() == null ? null : standard(tree, symbol, range, optional);
    return new Formula.Hyper(
        symbol,
        key,
        range,
        fields.choiceOf(symbol).orElse(null),
        standard,
        optional,
        isRate(field, symbol, optional),
        SourceText.doc(context.trees().elements(), field.element()),
        context.file().origin(tree));
  }

  private boolean isOptional(FieldReader.Marked field, Symbol.Hyper symbol) {
    boolean optional = Annotations.isTrue(field.element(), Annotations.HYPER, "optional");
    if (optional && symbol.type() == Type.BOOLEAN) {
      context.report(Mistake.OPTIONAL_BOOLEAN, place(field.tree(), "optional"), symbol.label());
    }
    return optional && symbol.type() != Type.BOOLEAN;
  }

  private boolean isRate(FieldReader.Marked field, Symbol.Hyper symbol, boolean optional) {
    if (!Annotations.isTrue(field.element(), Annotations.HYPER, "rate")) {
      return false;
    }
    Tree place = place(field.tree(), "rate");
    if (symbol.type() != Type.DOUBLE) {
      context.report(Mistake.RATE_TYPE, place, symbol.label(), symbol.type().keyword());
    } else if (optional) {
      context.report(Mistake.OPTIONAL_RATE, place, symbol.label());
    } else if (!rate.isEmpty()) {
      context.report(Mistake.SEVERAL_RATES, place, symbol.label(), rate);
    } else {
      rate = symbol.label();
    }
    return true;
  }

  private static Tree place(VariableTree tree, String member) {
    return Annotations.place(tree.getModifiers(), Annotations.HYPER, member, tree);
  }

  private Interval range(FieldReader.Marked field, Symbol.Hyper symbol) {
    String text = Annotations.text(field.element(), Annotations.HYPER, "range").orElse("");
    Tree place = place(field.tree(), "range");
    if (!text.isEmpty() && !symbol.type().isNumeric()) {
      context.report(Mistake.RANGE_OF_BOOLEAN, place, symbol.type().keyword(), symbol.label());
      return Interval.ANY;
    }
    Optional<Interval> range = Interval.parse(text);
    if (range.isEmpty()) {
      context.report(Mistake.INVALID_RANGE, place, text);
    } else if (isEmpty(range.get(), symbol.type())) {
      context.report(Mistake.EMPTY_RANGE, place, text);
      return Interval.ANY;
    }
    return range.orElse(Interval.ANY);
  }

  /** Whether no value of the type is in the range. */
  static boolean isEmpty(Interval range, Type type) {
    if (type != Type.LONG) {
      return !(range.low() < range.high() || range.contains(range.low()));
    }
    double first =
        Math.max(Math.ceil(range.low()), Long.MIN_VALUE); // or one more, if the range is open
    return Double.isInfinite(first) || !(range.contains(first) || range.contains(first + 1));
  }

  /** The default: the initializer's value; null if an optional number is to have none. */
  private @Nullable Object standard(
      VariableTree tree, Symbol.Hyper symbol, Interval range, boolean optional) {
    Expr expression = bodies.initializer(tree, symbol.type());
    if (expression instanceof Expr.Bad) {
      return null;
    }
    @Nullable Object value = Numeric.valueOf(expression);
    if (optional && value != null && isMarkOfAbsence(value)) {
      return null;
    }
    if (value instanceof ChoiceConstant constant) {
      return ownChoice(constant, symbol, tree);
    } else if (value == null) {
      context.report(Mistake.HYPER_DEFAULT, tree.getInitializer(), symbol.label());
    } else if (value instanceof Number number && !range.contains(number.doubleValue())) {
      context.report(
          Mistake.DEFAULT_OUT_OF_RANGE, tree.getInitializer(), value, symbol.label(), range);
    }
    return value;
  }

  /** Whether the value of a field stands for none where the rule is called as plain Java. */
  private static boolean isMarkOfAbsence(Object value) {
    return value.equals(Double.NaN) || value.equals(Long.MIN_VALUE);
  }

  private @Nullable Object ownChoice(
      ChoiceConstant constant, Symbol.Hyper symbol, VariableTree tree) {
    String own = fields.choiceOf(symbol).map(Formula.Choice::name).orElse("");
    if (!constant.owner().equals(own)) {
      context.report(Mistake.OTHER_CHOICE, tree.getInitializer(), constant, symbol.label(), own);
    }
    return constant.name();
  }
}
