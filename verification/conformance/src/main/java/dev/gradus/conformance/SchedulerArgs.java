package dev.gradus.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Recorded arguments of a scheduler, which must all be asked for: none is passed over. */
final class SchedulerArgs {
  private final ReferenceJson json;
  private final Set<String> unread;

  SchedulerArgs(ReferenceJson json) {
    this.json = json;
    this.unread = new TreeSet<>(json.members().keySet());
  }

  ReferenceJson get(String name) {
    unread.remove(name);
    return json.get(name);
  }

  /** Does something with an argument if it is there, and not null. */
  void ifGiven(String name, Consumer<ReferenceJson> use) {
    unread.remove(name);
    if (json.has(name) && !json.get(name).isNull()) {
      use.accept(json.get(name));
    }
  }

  double number(String name, double otherwise) {
    unread.remove(name);
    return json.has(name) ? json.get(name).real() : otherwise;
  }

  long count(String name, long otherwise) {
    unread.remove(name);
    return json.has(name) ? whole(json.get(name)) : otherwise;
  }

  double[] numbers(String name) {
    return numbers(get(name));
  }

  List<Long> counts(String name) {
    return get(name).items().stream().map(SchedulerArgs::whole).toList();
  }

  /** One number, or one for each group. */
  static double[] numbers(ReferenceJson value) {
    return value.isArray()
        ? value.items().stream().mapToDouble(ReferenceJson::real).toArray()
        : new double[] {value.real()};
  }

  /** A whole number, which Python lets be written as 20.0. */
  static long whole(ReferenceJson value) {
    double number = value.real();
    if (number != Math.rint(number) || Math.abs(number) > 0x1p53) {
      throw value.wrong("is no whole number");
    }
    return (long) number;
  }

  /** A constant by its name in lower case. */
  static <E extends Enum<E>> E choice(Class<E> type, ReferenceJson value) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(value.text())) {
        return constant;
      }
    }
    throw new NotReplayedException("no such option: " + value.place() + " = " + value.text());
  }

  /** Throws if an argument was not asked for. */
  void checkAllRead(String scheduler) {
    if (!unread.isEmpty()) {
      throw new NotReplayedException("no such argument of " + scheduler + ": " + unread);
    }
  }
}
