package dev.gradus.verification.random;

import dev.gradus.verification.random.Scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole rule.
 *
 * @param methods helpers and constraints
 * @param update the body of {@code update}
 */
record RandomRule(
    List<Hyper> hypers,
    List<State> states,
    List<Method> methods,
    List<Statement> update,
    boolean takesStep) {
  static final String PACKAGE = "random";

  RandomRule {
    hypers = List.copyOf(hypers);
    states = List.copyOf(states);
    methods = List.copyOf(methods);
    update = List.copyOf(update);
  }

  /**
   * A hyper-parameter.
   *
   * @param standard its default as a literal; null if it is required, or optional without value
   */
  record Hyper(
      String name, RandomType type, String range, @Nullable RandomTerm standard, boolean optional) {
    /** The hyper-parameter without a range, and with a plain default. */
    Hyper plain() {
      return new Hyper(name, type, "", RandomLiterals.plain(type).get(0), optional);
    }

    /** What may be read of it anywhere: its value, or what can be asked of it. */
    List<RandomTerm> reads() {
      List<RandomTerm> reads = new ArrayList<>();
      if (optional) {
        reads.add(RandomTerm.of(RandomType.BOOLEAN, "present(" + name + ")"));
      }
      if (type == RandomType.CHOICE) {
        reads.add(RandomTerm.of(RandomType.BOOLEAN, "(" + name + " == Choice.SECOND)"));
        reads.add(RandomTerm.of(RandomType.BOOLEAN, "(" + name + " != Choice.THIRD)"));
      } else if (optional) {
        String other = RandomLiterals.plain(type).get(1).source();
        reads.add(RandomTerm.of(type, "(present(" + name + ") ? " + name + " : " + other + ")"));
        reads.add(RandomTerm.of(RandomType.BOOLEAN, "(present(" + name + ") && " + name + " > 0)"));
      } else {
        reads.add(RandomTerm.of(type, name));
      }
      return reads;
    }

    /** Whether the term reads it, asks something of it, or is what it was at first. */
    boolean isReadBy(RandomTerm term) {
      return term.is(name) || term.is("initial(" + name + ")") || reads().contains(term);
    }

    int weight() {
      return 5 + range.length() + (standard == null ? 3 : standard.weight()) + (optional ? 3 : 0);
    }

    String source() {
      List<String> members = new ArrayList<>();
      if (!range.isEmpty()) {
        members.add("range = \"" + range + "\"");
      }
      if (optional) {
        members.add("optional = true");
      }
      String annotation =
          members.isEmpty() ? "@Hyper" : "@Hyper(" + String.join(", ", members) + ")";
      String value = standard == null ? "" : " = " + standard.source();
      return annotation + " " + type.keyword() + " " + name + value + ";";
    }
  }

  /**
   * A state.
   *
   * @param uniform whether only uniform values are written to it, so that it must become a scalar
   * @param ofGroup whether it is kept for a group
   */
  record State(
      String name,
      boolean uniform,
      boolean ofGroup,
      boolean copiesParameter,
      @Nullable RandomTerm initial) {
    State startingAt(@Nullable RandomTerm value) {
      return new State(name, uniform, ofGroup, copiesParameter, value);
    }

    String source() {
      String kept = ofGroup ? "@State(per = Per.GROUP)" : "@State";
      String annotation = copiesParameter ? "@State(from = Init.PARAMETER)" : kept;
      return annotation
          + " double "
          + name
          + (initial == null ? "" : " = " + initial.source())
          + ";";
    }
  }

  /** A method besides {@code update}. */
  record Method(String annotation, String header, String name, List<Statement> body) {
    Method with(List<Statement> statements) {
      return new Method(annotation, header, name, statements);
    }

    void print(StringBuilder text) {
      String before = annotation.isEmpty() ? "" : "  " + annotation + "\n";
      text.append("\n").append(before).append("  ").append(header).append(" {\n");
      Statement.print(body, text, "    ");
      text.append("  }\n");
    }
  }

  /** The rule as a file that can be pasted anywhere. */
  String source(String className) {
    StringBuilder body = new StringBuilder();
    hypers.forEach(hyper -> body.append("  ").append(hyper.source()).append('\n'));
    states.forEach(state -> body.append("  ").append(state.source()).append('\n'));
    String step = takesStep ? ", long step" : "";
    body.append("\n  double update(double param, double grad").append(step).append(") {\n");
    Statement.print(update, body, "    ");
    body.append("  }\n");
    methods.forEach(method -> method.print(body));
    return "package "
        + PACKAGE
        + ";\n\nimport static dev.gradus.rule.Formulas.*;\n\n"
        + "import dev.gradus.rule.*;\n\n@UpdateRule\nfinal class "
        + className
        + " {\n"
        + (body.indexOf(" Choice ") < 0 ? "" : "  enum Choice { FIRST, SECOND, THIRD }\n")
        + (body.indexOf("C0") < 0 ? "" : "  static final double C0 = 0.3;\n")
        + (body.indexOf("C1") < 0 ? "" : "  static final int C1 = 3;\n")
        + body
        + "}\n";
  }

  /** All statements, of all bodies and depths. */
  Stream<Statement> statements() {
    return Stream.concat(methods.stream().flatMap(m -> m.body().stream()), update.stream())
        .flatMap(Statement::within);
  }

  /** All terms of all statements, and the initial values. */
  Stream<RandomTerm> terms() {
    return Stream.concat(statements().flatMap(s -> s.terms().stream()), initials())
        .flatMap(RandomTerm::within);
  }

  List<Setting> settings() {
    return hypers.stream()
        .map(h -> new Setting(h.name(), h.type(), h.range(), h.optional(), Ranges.CHOICES))
        .toList();
  }

  /** Whether the rule asks what kind of gradient there is. */
  boolean asksIsSparse() {
    return terms().anyMatch(term -> term.form().startsWith("isSparse("));
  }

  /** Whether the rule reduces the tensor. */
  boolean reduces() {
    return terms().anyMatch(TensorTerms::isReduction);
  }

  /** Whether the rule reduces parts of the tensor, or what parameters share. */
  boolean reducesParts() {
    return terms().anyMatch(TensorTerms::isOfParts);
  }

  /** Whether the rule keeps states for groups. */
  boolean hasStatesOfGroups() {
    return states.stream().anyMatch(State::ofGroup);
  }

  RandomRule withHypers(List<Hyper> others) {
    return new RandomRule(others, states, methods, update, takesStep);
  }

  RandomRule withStates(List<State> others) {
    return new RandomRule(hypers, others, methods, update, takesStep);
  }

  RandomRule withMethods(List<Method> others) {
    return new RandomRule(hypers, states, others, update, takesStep);
  }

  RandomRule withUpdate(List<Statement> other) {
    return new RandomRule(hypers, states, methods, other, takesStep);
  }

  RandomRule withoutStep() {
    return new RandomRule(hypers, states, methods, update, false);
  }

  int weight() {
    int fields = 5 * states.size() + initials().mapToInt(RandomTerm::weight).sum();
    fields += hypers.stream().mapToInt(Hyper::weight).sum();
    int bodies = methods.stream().mapToInt(m -> 5 + Statement.weight(m.body())).sum();
    return fields + bodies + Statement.weight(update) + (takesStep ? 1 : 0);
  }

  private Stream<RandomTerm> initials() {
    return states.stream().flatMap(state -> Stream.ofNullable(state.initial()));
  }
}
