package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names kernels by the conditions that hold in them: {@code updateWeightDecayAmsgrad}. */
final class KernelNames {
  private static final int LONGEST_NAME = 80;

  private final ValueNames valueNames;
  private final NameScope names = new NameScope(List.of());

  KernelNames(Graph graph) {
    this.valueNames = new ValueNames(graph);
  }

  String of(Variant variant) {
    String name = "update";
    for (Value condition : variant.holds()) {
      @Nullable String subject = valueNames.subject(condition);
      String longer = subject == null ? name : NameScope.camel(name, subject);
      name = longer.length() <= LONGEST_NAME ? longer : name;
    }
    return names.unique(name);
  }
}
