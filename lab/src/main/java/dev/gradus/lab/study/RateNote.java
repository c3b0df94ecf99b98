package dev.gradus.lab.study;

/** What a user should know of a contender's learning rate. */
final class RateNote {
  private RateNote() {}

  /**
   * What is not plain about the rate, in a sentence: which it is if it is not called lr, and why it
   * is not tuned; empty if there is nothing to say.
   *
   * @param swept whether it has values that the user gave
   */
  static String of(Contender contender, boolean swept) {
    return contender
        .rate()
        .map(rate -> which(rate) + (swept ? "" : untuned(contender, rate)))
        .map(note -> note.isEmpty() ? "" : contender.name() + "'s " + note + ".")
        .orElse(contender.name() + " has no learning rate to tune.");
  }

  private static String which(Rate rate) {
    return switch (rate.reason()) {
      case NAMED -> "";
      case MARKED -> "learning rate is " + rate.hyper() + ", as its rule says";
      case WIDEST ->
          "learning rate is taken to be "
              + rate.hyper()
              + ": no other hyper-parameter has a wider range";
    };
  }

  private static String untuned(Contender contender, Rate rate) {
    String subject = rate.reason() == Rate.Reason.NAMED ? rate.hyper() : "; it";
    if (contender.isRateSet()) {
      return subject + " is set, and not tuned";
    }
    if (rate.start().isEmpty()) {
      return subject + " has no positive default to tune it around";
    }
    return rate.isRequired() ? subject + " has no default, and is tuned around 0.01" : "";
  }
}
