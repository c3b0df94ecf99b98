package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Name;
import dev.gradus.lab.explain.Term.Power;
import dev.gradus.lab.explain.Term.Product;
import dev.gradus.lab.explain.Term.Quotient;
import dev.gradus.lab.explain.Term.Signed;
import dev.gradus.lab.explain.Term.Sum;
import dev.gradus.processor.ir.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes terms, without ones, double signs and brackets that nobody would write. */
final class Terms {
  private static final Term ONE = new Term.Numeral("1");
  private static final Pattern INDEXED = Pattern.compile("(.*\\D)(\\d+)");
  private static final Map<String, String> GREEK =
      Map.ofEntries(
          Map.entry("alpha", "α"),
          Map.entry("beta", "β"),
          Map.entry("gamma", "γ"),
          Map.entry("delta", "δ"),
          Map.entry("eps", "ε"),
          Map.entry("epsilon", "ε"),
          Map.entry("eta", "η"),
          Map.entry("lambda", "λ"),
          Map.entry("mu", "μ"),
          Map.entry("nu", "ν"),
          Map.entry("rho", "ρ"),
          Map.entry("sigma", "σ"),
          Map.entry("tau", "τ"),
          Map.entry("phi", "φ"),
          Map.entry("omega", "ω"));

  private Terms() {}

  /** A variable: the parameter is θ, its gradient ∇, the step t. */
  static Term name(Symbol symbol) {
    if (symbol instanceof Symbol.Argument argument) {
      return new Name(
          switch (argument) {
            case PARAM -> "θ";
            case GRAD -> "∇";
            case STEP -> "t";
            case IS_SPARSE -> "sparse";
          },
          "");
    }
    Matcher indexed = INDEXED.matcher(symbol.label());
    String base = indexed.matches() ? indexed.group(1) : symbol.label();
    return new Name(GREEK.getOrDefault(base, base), indexed.matches() ? indexed.group(2) : "");
  }

  static Term number(Object value) {
    String digits = String.valueOf(value).replaceFirst("\\.0$", "").replaceFirst("\\.0E", "E");
    return digits.startsWith("-")
        ? minus(new Term.Numeral(digits.substring(1)))
        : new Term.Numeral(digits);
  }

  static Term minus(Term term) {
    return new Sum(signed(term).stream().map(t -> new Signed(!t.minus(), t.term())).toList());
  }

  static Term sum(Term left, Term right) {
    List<Signed> terms = new ArrayList<>(signed(left));
    terms.addAll(signed(right));
    return new Sum(List.copyOf(terms));
  }

  private static List<Signed> signed(Term term) {
    return term instanceof Sum sum ? sum.terms() : List.of(new Signed(false, term));
  }

  /** A single term that is taken away is a product with minus one. */
  private static boolean isNegative(Term term) {
    return term instanceof Sum sum && sum.terms().size() == 1 && sum.terms().get(0).minus();
  }

  private static Term magnitude(Term term) {
    return isNegative(term) ? ((Sum) term).terms().get(0).term() : term;
  }

  static Term product(Term left, Term right) {
    Term product = positiveProduct(magnitude(left), magnitude(right));
    return isNegative(left) == isNegative(right) ? product : minus(product);
  }

  private static Term positiveProduct(Term left, Term right) {
    if (left.equals(ONE)) {
      return right;
    } else if (right.equals(ONE)) {
      return left;
    }
    List<Term> factors = new ArrayList<>(factors(left));
    for (Term factor : factors(right)) {
      int last = factors.size() - 1;
      if (factors.get(last).equals(factor)) {
        factors.set(last, new Power(factor, number(2)));
      } else {
        factors.add(factor);
      }
    }
    return factors.size() == 1 ? factors.get(0) : new Product(List.copyOf(factors));
  }

  private static List<Term> factors(Term term) {
    return term instanceof Product product ? product.factors() : List.of(term);
  }

  static Term quotient(Term above, Term below) {
    Term quotient = new Quotient(magnitude(above), magnitude(below));
    return isNegative(above) == isNegative(below) ? quotient : minus(quotient);
  }
}
