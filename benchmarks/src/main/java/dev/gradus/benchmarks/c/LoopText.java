package dev.gradus.benchmarks.c;

import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Prints a kernel as two functions: a loop over arrays that are its parameters, since gcc believes
 * {@code restrict} of these alone, and one that calls it with the arrays of a tensor.
 */
final class LoopText {
  private final ElementwiseRule rule;
  private final Kernel kernel;

  private LoopText(ElementwiseRule rule, Kernel kernel) {
    this.rule = rule;
    this.kernel = kernel;
  }

  static String print(ElementwiseRule rule, Kernel kernel) {
    LoopText text = new LoopText(rule, kernel);
    return text.loop() + text.call();
  }

  private String loop() {
    StringJoiner parameters = new StringJoiner(", ");
    parameters.add("const " + rule.numbersType() + " *u");
    for (Array array : kernel.arrays()) {
      String type = kernel.writes(array) ? "float" : "const float";
      parameters.add(type + " *restrict " + Variable.of(array.name()));
    }
    parameters.add("long from").add("long to");
    StringBuilder code = new StringBuilder();
    code.append("static void " + rule.function(kernel) + "_loop(" + parameters + ") {\n");
    for (Let scalar : kernel.scalars()) {
      String type = NumberType.FLOAT.of(scalar.value().type());
      String field = Variable.of(rule.schedule().field(scalar.value()));
      code.append("  const " + type + " " + Variable.of(scalar.name()) + " = u->" + field + ";\n");
    }
    String i = Variable.of(kernel.index());
    code.append("  for (long " + i + " = from; " + i + " < to; " + i + "++) {\n");
    body().lines().forEach(line -> code.append("    " + line + "\n"));
    return code.append("  }\n}\n\n").toString();
  }

  private String body() {
    Map<Value, String> variables = new HashMap<>();
    kernel.scalars().forEach(let -> variables.put(let.value(), Variable.of(let.name())));
    kernel.lets().forEach(let -> variables.put(let.value(), Variable.of(let.name())));
    CExpression expression =
        new CExpression(NumberType.FLOAT, variables, value -> element(kernel.array(value)));
    StringBuilder code = new StringBuilder();
    for (Let let : kernel.lets()) {
      String type = expression.type(let.value().type());
      String definition = expression.define(let.value());
      code.append("const " + type + " " + Variable.of(let.name()) + " = " + definition + ";\n");
    }
    for (Store store : kernel.stores()) {
      code.append(element(store.array()) + " = " + expression.print(store.value()) + ";\n");
    }
    return code.toString();
  }

  private String element(Array array) {
    return Variable.of(array.name()) + "[" + Variable.of(kernel.index()) + "]";
  }

  private String call() {
    StringJoiner arguments = new StringJoiner(", ");
    arguments.add("t->numbers");
    kernel.arrays().forEach(array -> arguments.add(of(rule.schedule(), array.symbol())));
    arguments.add("from").add("to");
    String name = rule.function(kernel);
    return String.join(
        "\n",
        "static void " + name + "(const Tensor *t, long from, long to) {",
        "  " + name + "_loop(" + arguments + ");",
        "}",
        "",
        "");
  }

  /** The array of a tensor that has the elements of a symbol. */
  private static String of(Schedule schedule, Symbol symbol) {
    if (symbol == Argument.PARAM) {
      return "t->param";
    } else if (symbol == Argument.GRAD) {
      return "t->grad";
    } else if (symbol instanceof Symbol.State state) {
      return "t->states[" + schedule.indexOf(state) + "]";
    }
    throw new IllegalArgumentException("No tensor has " + symbol);
  }
}
