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

/** Prints terms as MathML Core, which browsers set by themselves. */
final class MathMl {
  private static final int COMPARISON = 3;
  private static final int SUM = 4;
  private static final int TOTAL = 5;
  private static final int PRODUCT = 6;
  private static final int ATOM = 9;

  private MathMl() {}

  /** A {@code math} element for each line. */
  static String print(List<Lines.Line> lines) {
    return lines.stream().map(MathMl::line).collect(Collectors.joining("\n"));
  }

  private static String line(Lines.Line line) {
    StringBuilder terms = new StringBuilder();
    for (Term term : line.terms()) {
      // A word is apart from what is before it, too.
      boolean apart = !terms.isEmpty() && term instanceof Term.Word;
      String text = print(term, 0);
      terms.append(apart ? text.replace("<mtext>", "<mtext>&#160;") : text);
    }
    String indent =
        line.indent() == 0 ? "" : "<mspace width=\"" + 2 * line.indent() + "em\"></mspace>";
    return "<math display=\"block\"><mrow>" + indent + terms + "</mrow></math>";
  }

  private static String print(Term term, int around) {
    String text = text(term);
    return precedence(term) < around ? row(operator("(") + text + operator(")")) : text;
  }

  private static String text(Term term) {
    if (term instanceof Name name) {
      String base = "<mi>" + escape(name.base()) + "</mi>";
      return name.index().isEmpty()
          ? base
          : "<msub>" + base + "<mn>" + name.index() + "</mn></msub>";
    } else if (term instanceof Term.Numeral number) {
      return number(number.digits());
    } else if (term instanceof Term.Word word) {
      return word(word.text());
    } else if (term instanceof Sum sum) {
      return row(sum(sum.terms()));
    } else if (term instanceof Product product) {
      return row(
          product.factors().stream()
              .map(factor -> print(factor, PRODUCT))
              .collect(Collectors.joining("<mspace width=\"0.2em\"></mspace>")));
    } else if (term instanceof Quotient quotient) {
      return "<mfrac>" + text(quotient.above()) + text(quotient.below()) + "</mfrac>";
    } else if (term instanceof Power power) {
      return "<msup>" + print(power.base(), ATOM) + text(power.exponent()) + "</msup>";
    }
    return more(term);
  }

  private static String more(Term term) {
    if (term instanceof Root root) {
      return "<msqrt>" + text(root.of()) + "</msqrt>";
    } else if (term instanceof Magnitude magnitude) {
      return row(operator("|") + text(magnitude.of()) + operator("|"));
    } else if (term instanceof Call call) {
      String arguments =
          call.arguments().stream().map(MathMl::text).collect(Collectors.joining(operator(",")));
      return row(
          "<mi>" + escape(call.function()) + "</mi>" + operator("(") + arguments + operator(")"));
    } else if (term instanceof Cases cases) {
      return cases(cases);
    } else if (term instanceof Relation relation) {
      return row(
          print(relation.left(), relation.precedence())
              + operator(relation.symbol())
              + print(relation.right(), relation.precedence() + 1));
    } else if (term instanceof Nan nan) {
      return row(
          print(nan.of(), SUM) + "<mtext>&#160;is " + (nan.is() ? "" : "not ") + "NaN</mtext>");
    } else if (term instanceof Term.Bracketed bracketed) {
      return row(operator("(") + text(bracketed.of()) + operator(")"));
    }
    return term instanceof Not not ? row(operator("¬") + print(not.of(), ATOM)) : reduction(term);
  }

  private static String reduction(Term term) {
    if (term instanceof ReducedPer reduced) {
      String extent = "<mtext>" + reduced.extent() + "</mtext>";
      return reduced.reduction() instanceof Total total
          ? row("<munder>" + operator("∑") + extent + "</munder>" + print(total.of(), PRODUCT))
          : "<msub>" + text(reduced.reduction()) + extent + "</msub>";
    } else if (term instanceof Total total) {
      return row(operator("∑") + print(total.of(), PRODUCT));
    } else if (term instanceof Mean mean) {
      String part = "<mfrac><mn>1</mn>" + text(mean.count()) + "</mfrac>";
      return row(part + operator("∑") + print(mean.of(), PRODUCT));
    } else if (term instanceof Norm norm) {
      String bars = row(operator("‖") + text(norm.of()) + operator("‖"));
      return norm.index().isEmpty()
          ? bars
          : "<msub>" + bars + "<mi>" + norm.index() + "</mi></msub>";
    }
    Inner product = (Inner) term;
    return row(
        operator("⟨")
            + text(product.left())
            + operator(",")
            + text(product.right())
            + operator("⟩"));
  }

  private static String cases(Cases cases) {
    return row(
        operator("{")
            + "<mtable columnalign=\"left\"><mtr><mtd>"
            + text(cases.then())
            + "</mtd><mtd>"
            + word("if")
            + text(cases.condition())
            + "</mtd></mtr><mtr><mtd>"
            + text(cases.otherwise())
            + "</mtd><mtd>"
            + word("otherwise")
            + "</mtd></mtr></mtable>");
  }

  private static String sum(List<Term.Signed> terms) {
    StringBuilder text = new StringBuilder();
    for (Term.Signed signed : terms) {
      text.append(signed.minus() ? operator("−") : text.isEmpty() ? "" : operator("+"));
      text.append(print(signed.term(), SUM + 1));
    }
    return text.toString();
  }

  private static int precedence(Term term) {
    if (term instanceof Cases) {
      return ATOM;
    } else if (term instanceof Relation relation) {
      return relation.precedence();
    } else if (term instanceof Nan) {
      return COMPARISON;
    } else if (term instanceof Sum) {
      return SUM;
    } else if (term instanceof Total || term instanceof Mean) {
      return TOTAL;
    } else if (term instanceof ReducedPer reduced) {
      return precedence(reduced.reduction());
    }
    return term instanceof Product || term instanceof Quotient || term instanceof Power
        ? PRODUCT
        : ATOM;
  }

  private static String number(String digits) {
    int e = digits.indexOf('E');
    if (e < 0) {
      return "<mn>" + digits + "</mn>";
    }
    String mantissa = digits.substring(0, e);
    String power =
        "<msup><mn>10</mn><mn>" + digits.substring(e + 1).replace("-", "−") + "</mn></msup>";
    return mantissa.equals("1") ? power : row("<mn>" + mantissa + "</mn>" + operator("·") + power);
  }

  private static String word(String text) {
    return text.matches("[←=]|:") ? operator(text) : "<mtext>" + escape(text) + "&#160;</mtext>";
  }

  private static String row(String content) {
    return "<mrow>" + content + "</mrow>";
  }

  private static String operator(String symbol) {
    return "<mo>" + escape(symbol) + "</mo>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
