package dev.gradus.lab.explain;

import static java.util.stream.Collectors.joining;

import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what the loops of a program do, what comes between them, and what they hand on. */
final class ProgramReader {
  private final Schedule schedule;
  private final Naming naming;
  private final Program program;
  private final List<Kernel> loops;
  private final HandedOn handedOn;

  private ProgramReader(Schedule schedule, Naming naming, Program program) {
    this.schedule = schedule;
    this.naming = naming;
    this.program = program;
    this.loops = program.kernels().stream().map(schedule.kernels()::get).toList();
    this.handedOn = new HandedOn(naming, loops);
  }

  /** Names and values, in the order in which they should be read. */
  static Map<String, String> facts(Schedule schedule, Naming naming, Program program) {
    ProgramReader reader = new ProgramReader(schedule, naming, program);
    Map<String, String> facts = new LinkedHashMap<>();
    if (reader.loops.stream().anyMatch(loop -> !reader.handedOn.results(loop).isEmpty())) {
      facts.put("phases", reader.phases());
    }
    reader.addStages(facts);
    facts.putAll(ArrayFacts.of(reader.loops, naming, reader.handedOn));
    return facts;
  }

  private String phases() {
    List<String> all = new ArrayList<>(List.of("0, what needs no loop before it"));
    for (int loop = 0; loop < loops.size(); loop++) {
      if (!handedOn.results(loops.get(loop)).isEmpty()) {
        all.add(
            all.size()
                + ", what needs "
                + results(loops.get(loop))
                + " of "
                + VariantFacts.nameOf(loop));
      }
    }
    return String.join("; ", all);
  }

  private void addStages(Map<String, String> facts) {
    int loop = 0;
    for (Stage stage : program.stages()) {
      if (stage instanceof Stage.Loop) {
        facts.put(VariantFacts.nameOf(loop), loop(program.kernels().get(loop)));
        loop++;
        continue;
      }
      String code =
          stage instanceof Stage.Scalars scalars ? scalars(scalars) : "waits for other parameters";
      if (!code.isEmpty()) {
        facts.merge("after " + VariantFacts.nameOf(loop - 1), code, (a, b) -> a + "; " + b);
      }
    }
  }

  private String loop(int index) {
    Kernel loop = schedule.kernels().get(index);
    KernelFacts facts = KernelFacts.of(index, loop);
    String sums = handedOn.results(loop).isEmpty() ? "" : "; reduces to " + results(loop);
    return facts.bytes()
        + ": reads "
        + arrays(loop, read(loop))
        + "; writes "
        + arrays(loop, MovedArrays.of(loop).written())
        + sums
        + "; "
        + facts.work();
  }

  /**
   * What a loop reads from memory; of what is spread, which an element costs nothing, all that a
   * loop over less than elements reads, or one that reads nothing else.
   */
  private static Set<Array> read(Kernel loop) {
    Set<Array> read = new LinkedHashSet<>(MovedArrays.of(loop).read());
    if (read.isEmpty() || loop.domain() != Per.ELEMENT) {
      loop.reads().stream().filter(Array::spread).forEach(read::add);
    }
    return read;
  }

  private String arrays(Kernel loop, Collection<Array> arrays) {
    return arrays.isEmpty()
        ? "nothing"
        : arrays.stream()
            .map(array -> PlainText.print(handedOn.in(loop, array)))
            .collect(joining(", "));
  }

  private String results(Kernel loop) {
    return handedOn.results(loop).stream().map(PlainText::print).collect(joining(", "));
  }

  private String scalars(Stage.Scalars scalars) {
    ValueReader reader = handedOn.reader(names(scalars));
    List<String> parts = new ArrayList<>();
    for (Let let : scalars.lets()) {
      if (!let.value().isInput()) {
        parts.add(text(reader.part(let.value())) + " = " + text(reader.read(let.value())));
      }
    }
    for (ScalarStore store : scalars.stores()) {
      String where =
          store.written().isConstant(true) ? "" : " if " + reader.condition(store.written(), true);
      parts.add(text(naming.of(store.state())) + " ← " + text(reader.part(store.value())) + where);
    }
    return String.join("; ", parts);
  }

  /** The names of what code between loops computes, with a prime for the new value of a state. */
  private Map<Value, Term> names(Stage.Scalars scalars) {
    List<Let> lets = new ArrayList<>(handedOn.telling(schedule.prepare().lets()));
    program.scalars().forEach(stage -> lets.addAll(stage.lets()));
    Map<Value, Term> names = ValueReader.names(naming, lets);
    for (ScalarStore store : scalars.stores()) {
      String prime = text(naming.of(store.state())) + "′";
      names.computeIfPresent(store.value(), (value, name) -> new Term.Name(prime, ""));
    }
    return names;
  }

  private static String text(Term term) {
    return PlainText.print(term);
  }
}
