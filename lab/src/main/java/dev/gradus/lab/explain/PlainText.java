package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Call;
import dev.gradus.lab.explain.Term.Cases;
import dev.gradus.lab.explain.Term.Inner;
import dev.gradus.lab.explain.Term.Magnitude;
import dev.gradus.lab.explain.Term.Mean;
import dev.gradus.lab.explain.Term.Name;
import dev.gradus.lab.explain.Term.Nan;
import dev.gradus.lab.explain.Term.Norm;
import dev.gradus.lab.explain.Term.Not;
import dev.gradus.lab.explain.Term.Power;
import dev.gradus.lab.explain.Term.Product;
import dev.gradus.lab.explain.Term.Quotient;
import dev.gradus.lab.explain.Term.ReducedPer;
import dev.gradus.lab.explain.Term.Relation;
import dev.gradus.lab.explain.Term.Root;
import dev.gradus.lab.explain.Term.Sum;
import dev.gradus.lab.explain.Term.Total;
import java.util.List;
import java.util.stream.Collectors;

/** Prints terms with the characters of Unicode, for a terminal. */
final class PlainText {
  private static final int CASES = 0;
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int TOTAL = 5;
  private static final int PRODUCT = 6;
  private static final int DIVISOR = 7;
  private static final int POWER = 8;
  private static final int ATOM = 9;

  private PlainText() {}

  static String print(List<Lines.Line> lines) {
    return lines.stream()
        .map(
            line ->
                "  ".repeat(line.indent())
                    + line.terms().stream()
                        .map(term -> print(term, 0))
                        .collect(Collectors.joining(" "))
                        .replace(" :", ":"))
        .collect(Collectors.joining("\n"));
  }

  static String print(Term term) {
    return text(term);
  }

  /** Prints a term, in brackets if it binds less than what is around it. */
  private static String print(Term term, int around) {
    String text = text(term);
    return precedence(term) < around ? "(" + text + ")" : text;
  }

  private static String text(Term term) {
    if (term instanceof Name name) {
      return name.base() + subscript(name.index());
    } else if (term instanceof Term.Numeral number) {
      return number.digits().replace("E", "e");
    } else if (term instanceof Term.Word word) {
      return word.text();
    } else if (term instanceof Sum sum) {
      return sum(sum.terms());
    } else if (term instanceof Product product) {
      return product.factors().stream()
          .map(factor -> print(factor, PRODUCT))
          .collect(Collectors.joining(" · "));
    } else if (term instanceof Quotient quotient) {
      return print(quotient.above(), PRODUCT) + " / " + print(quotient.below(), DIVISOR);
    } else if (term instanceof Power power) {
      boolean square = power.exponent().equals(Terms.number(2));
      return print(power.base(), ATOM) + (square ? "²" : "^" + print(power.exponent(), ATOM));
    }
    return more(term);
  }

  private static String more(Term term) {
    if (term instanceof Root root) {
      boolean single = root.of() instanceof Name || root.of() instanceof Term.Numeral;
      return "√" + (single ? text(root.of()) : "(" + text(root.of()) + ")");
    } else if (term instanceof Magnitude magnitude) {
      return "|" + text(magnitude.of()) + "|";
    } else if (term instanceof Call call) {
      return call.function()
          + call.arguments().stream()
              .map(argument -> print(argument, 0))
              .collect(Collectors.joining(", ", "(", ")"));
    } else if (term instanceof Cases cases) {
      return print(cases.then(), CASES + 1)
          + " if "
          + print(cases.condition(), CASES + 1)
          + " else "
          + text(cases.otherwise());
    } else if (term instanceof Relation relation) {
      return print(relation.left(), relation.precedence())
          + " "
          + relation.symbol()
          + " "
          + print(relation.right(), relation.precedence() + 1);
    } else if (term instanceof Nan nan) {
      return print(nan.of(), SUM) + (nan.is() ? " is NaN" : " is not NaN");
    } else if (term instanceof Term.Bracketed bracketed) {
      return "(" + text(bracketed.of()) + ")";
    }
    return term instanceof Not not ? "¬" + print(not.of(), ATOM) : reduction(term);
  }

  private static String reduction(Term term) {
    if (term instanceof ReducedPer reduced) {
      String extent = "[" + reduced.extent() + "]";
      return reduced.reduction() instanceof Total total
          ? "Σ" + extent + " " + summand(total.of())
          : text(reduced.reduction()) + extent;
    } else if (term instanceof Total total) {
      return "Σ " + summand(total.of());
    } else if (term instanceof Mean mean) {
      return "Σ " + summand(mean.of()) + " / " + text(mean.count());
    } else if (term instanceof Norm norm) {
      return "‖" + text(norm.of()) + "‖" + norm.index();
    }
    Inner product = (Inner) term;
    return "⟨" + text(product.left()) + ", " + text(product.right()) + "⟩";
  }

  private static String summand(Term term) {
    return print(term, term instanceof Quotient ? ATOM : PRODUCT);
  }

  private static String sum(List<Term.Signed> terms) {
    StringBuilder text = new StringBuilder();
    for (Term.Signed signed : terms) {
      String sign = signed.minus() ? "− " : text.isEmpty() ? "" : "+ ";
      text.append(text.isEmpty() ? sign.strip() : " " + sign);
      text.append(print(signed.term(), SUM + 1));
    }
    return text.toString();
  }

  private static int precedence(Term term) {
    if (term instanceof Cases) {
      return CASES;
    } else if (term instanceof Nan) {
      return COMPARISON;
    } else if (term instanceof Relation relation) {
      return relation.precedence();
    } else if (term instanceof Sum) {
      return SUM;
    } else if (term instanceof Total || term instanceof Mean) {
      return TOTAL;
    } else if (term instanceof ReducedPer reduced) {
      return precedence(reduced.reduction());
    } else if (term instanceof Product || term instanceof Quotient) {
      return PRODUCT;
    }
    return term instanceof Power ? POWER : ATOM;
  }

  private static String subscript(String digits) {
    return digits
        .chars()
        .mapToObj(c -> Character.toString('₀' + c - '0'))
        .collect(Collectors.joining());
  }
}
