package dev.gradus.processor.lower;

import dev.gradus.processor.ir.DataflowPrinter;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.ir.ValueText;
import dev.gradus.processor.lower.LoopBody.Summation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints the loops of each variant as text, as {@code -Agradus.dump=loops} shows them: the code as
 * {@link DataflowPrinter} prints it, where {@code x'} is what a loop stores, and {@code x} what it
 * finds; then what it reduces.
 */
public final class LoopsPrinter {
  private final StringBuilder text = new StringBuilder();

  private LoopsPrinter() {}

  /** The text of all loops. */
  public static String print(Graph graph, List<PhasedVariant> variants) {
    LoopsPrinter printer = new LoopsPrinter();
    for (int variant = 0; variant < variants.size(); variant++) {
      List<LoopBody> loops = variants.get(variant).loops();
      for (int loop = 0; loop < loops.size(); loop++) {
        String over = SchedulePrinter.over(loops.get(loop).domain());
        printer.line("variant " + variant + " loop " + loop + over);
        printer.loop(graph, loops.get(loop));
      }
    }
    return printer.text.toString();
  }

  private void loop(Graph graph, LoopBody loop) {
    DataflowPrinter.printLines(graph, loop.stores()).lines().forEach(line -> line("  " + line));
    for (Summation sum : loop.sums()) {
      String operands =
          sum.operands().stream()
              .map(symbol -> symbol.label() + (loop.stores().containsKey(symbol) ? "'" : ""))
              .collect(Collectors.joining(", "));
      line(
          "  "
              + sum.result().label()
              + " = "
              + sum.reduction().method()
              + "("
              + operands
              + ")"
              + Reduction.made(sum.per()));
    }
    for (NumberSum sum : loop.numbers()) {
      line(
          "  "
              + sum.symbol().label()
              + " = "
              + sum.reduction().method()
              + "("
              + new ValueText().operand(sum.number())
              + ")"
              + Reduction.made(sum.per()));
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
