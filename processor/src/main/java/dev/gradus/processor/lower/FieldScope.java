package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the fields of uniform values, one for each value, whatever code computes it. */
final class FieldScope {
  private final ValueNames valueNames;
  private final NameScope names = new NameScope(UniformBinder.RESERVED);
  private final Map<Value, String> fields = new HashMap<>();

  FieldScope(Graph graph) {
    this.valueNames = new ValueNames(graph);
  }

  /** The names of the code before the loops, which is named first. */
  NameScope prepared() {
    return names;
  }

  /** Notes a field of that code. */
  void add(Let field) {
    fields.put(field.value(), field.name());
  }

  /** Names the field of a value that is known later. */
  void add(Value value) {
    fields.put(value, names.unique(valueNames.of(value)));
  }

  /** The names of code between loops, which are none of a field's. */
  NameScope between() {
    List<String> taken = new ArrayList<>(UniformBinder.RESERVED);
    taken.addAll(fields.values());
    return new NameScope(taken);
  }

  /** The variables of code between loops, with fields where they have one. */
  List<Let> of(List<Let> lets) {
    return lets.stream()
        .map(
            let ->
                let.field()
                    ? new Let(requireNonNull(fields.get(let.value())), let.value(), true)
                    : let)
        .toList();
  }
}
