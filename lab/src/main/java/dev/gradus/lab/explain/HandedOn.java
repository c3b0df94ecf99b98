package dev.gradus.lab.explain;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the loops of a program hand on to what follows, as terms: results and temporaries. */
final class HandedOn {
  private final Naming naming;
  private final List<Kernel> loops;
  private final Map<Symbol, Term> terms = new HashMap<>();

  /** What some loops hand on, which run in this order. */
  HandedOn(Naming naming, List<Kernel> loops) {
    this.naming = naming;
    this.loops = loops;
    loops.forEach(this::learn);
  }

  /** A reader of values that some code computes, in which what was handed on is known. */
  ValueReader reader(Map<Value, Term> names) {
    return new ValueReader(naming, names, terms);
  }

  /** Of the variables of some code those by whose names values should be read elsewhere. */
  List<Let> telling(List<Let> lets) {
    return new TellingVariables(naming).of(lets);
  }

  /** What a reduction gives. */
  Term of(Accumulator sum) {
    return Objects.requireNonNull(terms.get(sum.symbol()));
  }

  /** What the reductions of a loop give, one after the other. */
  List<Term> results(Kernel loop) {
    return Stream.concat(
            loop.sums().stream().map(Accumulator::symbol),
            loop.numbers().stream().map(NumberSum::symbol))
        .map(symbol -> Objects.requireNonNull(terms.get(symbol)))
        .toList();
  }

  /** What an array holds that a loop reads or writes. */
  Term in(Kernel loop, Array array) {
    Symbol symbol = array.symbol();
    if (symbol instanceof Symbol.Summand) {
      return loop.stores().stream()
          .filter(store -> store.array().equals(array))
          .map(store -> stored(loop, store.value()))
          .findFirst()
          .orElseThrow();
    }
    Term known = terms.get(symbol);
    return known == null ? naming.of(symbol) : known;
  }

  /**
   * Whether a value that a loop keeps is what an array holds before it is overwritten, by that loop
   * or a later one.
   */
  boolean isOld(Kernel keeping, Value value) {
    return value.op() instanceof Op.Input input
        && !terms.containsKey(input.symbol())
        && loops.subList(loops.indexOf(keeping), loops.size()).stream()
            .flatMap(loop -> loop.stores().stream())
            .anyMatch(store -> store.array().symbol().equals(input.symbol()));
  }

  private void learn(Kernel loop) {
    for (Store store : loop.stores()) {
      if (store.array().symbol() instanceof Symbol.Temporary) {
        terms.put(store.array().symbol(), stored(loop, store.value()));
      }
    }
    for (Accumulator sum : loop.sums()) {
      terms.put(sum.symbol(), reduced(loop, sum));
    }
    for (NumberSum sum : loop.numbers()) {
      Term number = reader(Map.of()).read(sum.number());
      terms.put(
          sum.symbol(), TermReader.reduction(sum.reduction(), sum.per(), List.of(number), naming));
    }
  }

  /** A value that is stored, by the name that the formula gives it, if it does. */
  private Term stored(Kernel loop, Value value) {
    if (isOld(loop, value)) {
      return new Term.Call("old", List.of(naming.of(((Op.Input) value.op()).symbol())));
    }
    List<Let> lets = new ArrayList<>(loop.lets());
    lets.addAll(loop.scalars());
    ValueReader reader = reader(ValueReader.names(naming, telling(lets)));
    boolean given =
        lets.stream().anyMatch(let -> let.value() == value && naming.isGiven(let.name()));
    return given ? reader.part(value) : reader.read(value);
  }

  private Term reduced(Kernel loop, Accumulator sum) {
    List<Term> operands = sum.operands().stream().map(array -> in(loop, array)).toList();
    boolean square = sum.reduction() == Reduction.DOT && operands.get(0).equals(operands.get(1));
    return square
        ? new Term.Power(
            TermReader.reduction(Reduction.NORM, sum.per(), operands.subList(0, 1), naming),
            Terms.number(2))
        : TermReader.reduction(sum.reduction(), sum.per(), operands, naming);
  }
}
