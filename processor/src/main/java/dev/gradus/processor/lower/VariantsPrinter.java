package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowPrinter;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.processor.ir.ValueText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints the variants of a rule as text, as {@code -Agradus.dump=variants} shows it: the choice
 * between them, then the code of each as {@link DataflowPrinter} prints it, with the conditions
 * that hold there.
 */
public final class VariantsPrinter {
  private final ValueText values = new ValueText();
  private final StringBuilder text = new StringBuilder();

  private VariantsPrinter() {}

  /** The text of the choice, and of all variants. */
  public static String print(Graph graph, Variants variants) {
    VariantsPrinter printer = new VariantsPrinter();
    printer.decision(variants.decision(), "");
    for (int i = 0; i < variants.all().size(); i++) {
      printer.variant(graph, i, variants.all().get(i));
    }
    return printer.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void decision(Decision decision, String indent) {
    if (decision instanceof Decision.Leaf leaf) {
      line(indent + "variant " + leaf.program());
      return;
    }
    Decision.Split split = (Decision.Split) decision;
    line(indent + "if " + values.operand(split.condition()));
    decision(split.yes(), indent + "  ");
    line(indent + "else");
    decision(split.no(), indent + "  ");
  }

  private void variant(Graph graph, int index, Variant variant) {
    List<Value> holds = variant.holds();
    String where =
        holds.isEmpty()
            ? ""
            : holds.stream().map(values::operand).collect(Collectors.joining(", ", " where ", ""));
    line("variant " + index + where);
    Outputs outputs = variant.outputs();
    Map<Symbol.State, Value> states = new LinkedHashMap<>(outputs.states());
    Map<Symbol.State, Value> written = new LinkedHashMap<>(outputs.written());
    for (ScalarStore store : outputs.scalars()) {
      states.put(store.state(), store.value());
      written.put(store.state(), store.written());
    }
    Dataflow flow =
        new Dataflow(
            graph, outputs.param(), states, written, outputs.reduced(), List.of(), Map.of());
    DataflowPrinter.printLines(flow).lines().forEach(line -> line("  " + line));
  }
}
