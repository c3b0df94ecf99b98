package dev.gradus.scheduler;

/** How a rate goes from one value to another, by torch's names. */
public enum Anneal {
  /** Along half a cosine. */
  COS("cos"),
  /** Along a line. */
  LINEAR("linear");

  private final String label;

  Anneal(String label) {
    this.label = label;
  }

  /** torch's name: {@code cos}. */
  String label() {
    return label;
  }

  /** The one under this key; older torch saved a function instead, which nobody can load. */
  static Anneal saved(SchedulerDict saved, String key, Anneal asMade) {
    if (!saved.has(key)) {
      return asMade;
    }
    for (Anneal anneal : values()) {
      if (anneal.label.equals(saved.text(key))) {
        return anneal;
      }
    }
    throw saved.wrong(key, "neither cos nor linear");
  }

  /** The value at a part of the way, from 0 to 1. */
  double between(double start, double end, double part) {
    return this == COS
        ? end + (start - end) / 2.0 * (Math.cos(Math.PI * part) + 1)
        : (end - start) * part + start;
  }
}
