package dev.gradus.benchmarks.c;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints what is the same for all elements: the numbers of a step, which is in double, the stores
 * to states that are numbers, the choice of the loop, and the initial values of states. Settings
 * are constants.
 */
final class NumbersText {
  private final ElementwiseRule rule;
  private final Schedule schedule;

  NumbersText(ElementwiseRule rule) {
    this.rule = rule;
    this.schedule = rule.schedule();
  }

  /** The type of the numbers that loops take. */
  String type() {
    StringBuilder code = new StringBuilder("typedef struct {\n");
    for (Let field : schedule.fields()) {
      String type = NumberType.DOUBLE.of(field.value().type());
      code.append("  " + type + " " + Variable.of(field.name()) + ";\n");
    }
    if (schedule.fields().isEmpty()) {
      code.append("  char none;\n");
    }
    return code.append("} " + rule.numbersType() + ";\n\n").toString();
  }

  /** The function that computes the numbers of a step, and tells its loop. */
  String prepare() {
    List<Let> lets = schedule.prepare().lets();
    CExpression expression = expression(lets);
    StringBuilder code = new StringBuilder();
    code.append("static Loop *" + rule.identifier() + "_prepare(Tensor *t) {\n");
    code.append("  " + rule.numbersType() + " *u = t->numbers;\n");
    code.append("  const unsigned long written = t->written;\n");
    code.append("  (void)u, (void)written;\n");
    code.append(lets(lets, expression));
    for (ScalarStore store : schedule.prepare().stores()) {
      code.append("  if (" + expression.print(store.written()) + ") {\n");
      int state = schedule.indexOf(store.state());
      if (!store.isNote()) {
        code.append("    t->scalars[" + state + "] = " + expression.print(store.value()) + ";\n");
      }
      code.append("    t->written |= 1UL << " + state + ";\n  }\n");
    }
    code.append(decision(schedule.decision(), expression));
    return code.append("}\n\n").toString();
  }

  /** The function that fills states before the first step. */
  String start() {
    StringBuilder code = new StringBuilder();
    code.append("static void " + rule.identifier() + "_start(Tensor *t) {\n");
    for (Schedule.Initial initial : schedule.initials()) {
      code.append("  {\n");
      code.append(lets(initial.expression().lets(), expression(initial.expression().lets())));
      String value = expression(initial.expression().lets()).print(initial.expression().value());
      code.append(fill(initial.state(), value)).append("  }\n");
    }
    for (Symbol.State state : rule.formula().copiesOfParameter()) {
      code.append(fill(state, "t->param[i]"));
    }
    for (Schedule.StateSlot slot : schedule.states()) {
      Symbol.Hyper remembered = slot.symbol().remembered();
      if (remembered != null) {
        code.append(fill(slot.symbol(), setting(remembered)));
      }
    }
    return code.append("  (void)t;\n}\n\n").toString();
  }

  private String fill(Symbol.State state, String value) {
    int index = schedule.indexOf(state);
    if (schedule.states().get(index).isScalar()) {
      return "  t->scalars[" + index + "] = " + value + ";\n";
    } else if (!rule.arrays().contains(index)) {
      return "";
    }
    String element = "t->states[" + index + "][i]";
    return "  for (long i = 0; i < t->numel; i++) {\n    " + element + " = " + value + ";\n  }\n";
  }

  private static String lets(List<Let> lets, CExpression expression) {
    StringBuilder code = new StringBuilder();
    for (Let let : lets) {
      String type = let.field() ? "u->" : "const " + expression.type(let.value().type()) + " ";
      String definition = expression.define(let.value());
      code.append("  " + type + Variable.of(let.name()) + " = " + definition + ";\n");
    }
    return code.toString();
  }

  private CExpression expression(List<Let> lets) {
    Map<Value, String> variables = new HashMap<>();
    lets.forEach(
        let -> variables.put(let.value(), (let.field() ? "u->" : "") + Variable.of(let.name())));
    return new CExpression(NumberType.DOUBLE, variables, this::input);
  }

  /** The choice of the loop; of those that the settings rule out, nobody gets there. */
  private String decision(Decision decision, CExpression expression) {
    if (decision instanceof Decision.Leaf leaf) {
      Kernel kernel = rule.loops().get(leaf.program());
      if (kernel == null) {
        return "  abort();\n";
      }
      long counted = kernel.written() & ~kernel.noted();
      String name = rule.function(kernel);
      return "  t->written |= " + counted + "UL;\n  return " + name + ";\n";
    }
    Decision.Split split = (Decision.Split) decision;
    return "  if ("
        + expression.print(split.condition())
        + ") {\n"
        + decision(split.yes(), expression)
        + "  }\n"
        + decision(split.no(), expression);
  }

  private String input(Value value) {
    if (value.op() instanceof Op.First first) {
      return "(~written >> " + schedule.indexOf(first.state()) + " & 1)";
    }
    Symbol symbol = ((Op.Input) value.op()).symbol();
    if (symbol instanceof Argument argument) {
      return switch (argument) {
        case STEP -> "t->step";
        case IS_SPARSE -> "false";
        case PARAM, GRAD -> throw new IllegalArgumentException(argument + " is no number");
      };
    } else if (symbol instanceof Symbol.Property property) {
      return switch (property) {
        case RANK -> "1.0";
        case NUMEL -> "((double) t->numel)";
        case EPSILON -> "0x1p-23";
      };
    } else if (symbol instanceof Symbol.Dimension) {
      return "((double) t->numel)";
    } else if (symbol instanceof Symbol.State state) {
      return "t->scalars[" + schedule.indexOf(state) + "]";
    } else if (symbol instanceof Symbol.Setting setting) {
      return setting(setting);
    }
    throw new IllegalArgumentException("No step over elements knows " + symbol);
  }

  private String setting(Symbol.Setting setting) {
    @Nullable Object value = rule.hypers().get(setting.hyper().label());
    if (setting instanceof Symbol.Present) {
      return String.valueOf(value != null);
    } else if (setting instanceof Symbol.Chosen chosen) {
      return String.valueOf(
          value instanceof Enum<?> choice && choice.name().equals(chosen.constant()));
    } else if (value == null) { // what an optional one is where it has no value
      return setting.type() == Type.LONG ? "LONG_MIN" : "NAN";
    }
    String literal = NumberType.DOUBLE.literal(value);
    return literal.startsWith("-") ? "(" + literal + ")" : literal;
  }
}
