package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Says what arrays the loops of a program need beside parameter, gradient and states, and why. */
final class ArrayFacts {
  private final List<Kernel> loops;
  private final HandedOn handedOn;

  private ArrayFacts(List<Kernel> loops, HandedOn handedOn) {
    this.loops = loops;
    this.handedOn = handedOn;
  }

  /** Names and values, of what there is. */
  static Map<String, String> of(List<Kernel> loops, Naming naming, HandedOn handedOn) {
    ArrayFacts arrays = new ArrayFacts(loops, handedOn);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("temporaries", arrays.temporaries());
    facts.put("coarse temporaries", arrays.coarse());
    facts.put("summands", arrays.summands());
    facts.put("delayed", delayed(loops, naming));
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  private String temporaries() {
    List<String> all = new ArrayList<>();
    for (int loop = 0; loop < loops.size(); loop++) {
      if (loops.get(loop).domain() == Per.ELEMENT) {
        for (Store store : storesTo(Symbol.Temporary.class, loop)) {
          all.add(
              text(store, loop)
                  + " from "
                  + VariantFacts.nameOf(loop)
                  + (handedOn.isOld(loops.get(loop), store.value())
                      ? ", which overwrites it, to "
                      : " to ")
                  + VariantFacts.nameOf(lastUse(store.array().symbol())));
        }
      }
    }
    return all.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%s; as large as the parameter: a thread lends %s to tensors that stay in its cache,"
                + " larger ones keep their own, %d bytes for a parameter in float32, %d in float64",
            String.join(", ", all),
            all.size() == 1 ? "it" : "them",
            all.size() * DType.FLOAT32.byteSize(),
            all.size() * DType.FLOAT64.byteSize());
  }

  /** What loops hand on that is less than a value for each element. */
  private String coarse() {
    List<String> all = new ArrayList<>();
    for (int loop = 0; loop < loops.size(); loop++) {
      Per domain = loops.get(loop).domain();
      if (domain != Per.ELEMENT) {
        for (Store store : storesTo(Symbol.Temporary.class, loop)) {
          all.add(coarse(store.array().symbol(), text(store, loop), loop, domain));
        }
      }
      for (Accumulator sum : loops.get(loop).sums()) {
        if (sum.symbol() instanceof Symbol.Temporary) {
          all.add(coarse(sum.symbol(), PlainText.print(handedOn.of(sum)), loop, sum.per()));
        }
      }
    }
    return String.join(", ", all);
  }

  private String coarse(Symbol symbol, String text, int loop, Per per) {
    return text
        + " from "
        + VariantFacts.nameOf(loop)
        + " to "
        + VariantFacts.nameOf(lastUse(symbol))
        + ", one for each "
        + per.name().toLowerCase(Locale.ROOT);
  }

  private String summands() {
    List<String> all = new ArrayList<>();
    for (int loop = 0; loop < loops.size(); loop++) {
      for (Store store : storesTo(Symbol.Summand.class, loop)) {
        all.add(text(store, loop) + " in " + VariantFacts.nameOf(loop));
      }
    }
    return all.isEmpty()
        ? ""
        : String.join(", ", all)
            + "; of a tile of 4096 elements at a time, which stays in the cache";
  }

  private List<Store> storesTo(Class<? extends Symbol> kind, int loop) {
    return loops.get(loop).stores().stream()
        .filter(store -> kind.isInstance(store.array().symbol()))
        .toList();
  }

  private String text(Store store, int loop) {
    return PlainText.print(handedOn.in(loops.get(loop), store.array()));
  }

  private int lastUse(Symbol symbol) {
    int last = 0;
    for (int loop = 0; loop < loops.size(); loop++) {
      boolean used =
          Stream.concat(
                  MovedArrays.of(loops.get(loop)).read().stream(), loops.get(loop).reads().stream())
              .anyMatch(array -> array.symbol().equals(symbol));
      last = used ? loop : last;
    }
    return last;
  }

  private static String delayed(List<Kernel> loops, Naming naming) {
    List<String> all = new ArrayList<>();
    for (StoreOrder.Delay delay : StoreOrder.delays(loops)) {
      all.add(
          String.format(
              Locale.ROOT,
              "%s is written by %s, though known in %s, %s",
              PlainText.print(naming.of(delay.symbol())),
              VariantFacts.nameOf(delay.loop()),
              VariantFacts.nameOf(delay.earliest()),
              delay.read() ? "since its old value is read" : "since that moves fewer bytes"));
    }
    return String.join("; ", all);
  }
}
