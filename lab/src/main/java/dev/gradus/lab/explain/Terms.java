package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Call;
import dev.gradus.lab.explain.Term.Nan;
import dev.gradus.lab.explain.Term.Not;
import dev.gradus.lab.explain.Term.Power;
import dev.gradus.lab.explain.Term.Product;
import dev.gradus.lab.explain.Term.Quotient;
import dev.gradus.lab.explain.Term.Relation;
import dev.gradus.lab.explain.Term.Signed;
import dev.gradus.lab.explain.Term.Sum;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;

/** Makes terms, without ones, double signs and brackets that nobody would write. */
final class Terms {
  private static final Term ONE = new Term.Numeral("1");

  private Terms() {}

  static Term number(Object value) {
    String digits =
        String.valueOf(value)
            .replaceFirst("\\.0$", "")
            .replaceFirst("\\.0E", "E")
            .replace("Infinity", "∞");
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

  /** Whether a term is negative: a sum of a single term that is taken away. */
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
    } else if (right instanceof Quotient quotient && quotient.above().equals(ONE)) {
      return new Quotient(left, quotient.below());
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

  /** The condition that two terms are equal; nothing but NaN differs from itself. */
  static Term equal(Term left, Term right) {
    return left.equals(right) ? new Nan(left, false) : new Relation("=", 3, left, right);
  }

  /** The contrary of {@link #equal}. */
  static Term different(Term left, Term right) {
    return left.equals(right) ? new Nan(left, true) : new Relation("≠", 3, left, right);
  }

  /**
   * The contrary of a condition. An order is negated as a whole, since with NaN neither way holds.
   */
  static Term contrary(Term term) {
    if (term instanceof Not not) {
      return not.of();
    } else if (term instanceof Nan nan) {
      return new Nan(nan.of(), !nan.is());
    } else if (term instanceof Relation relation && relation.symbol().equals("=")) {
      return new Relation("≠", relation.precedence(), relation.left(), relation.right());
    } else if (term instanceof Relation relation && relation.symbol().equals("≠")) {
      return new Relation("=", relation.precedence(), relation.left(), relation.right());
    }
    return new Not(term);
  }

  /** A number as another type has it: cut to a whole one, or rounded to float32. */
  static Term cast(Type from, Type to, Term of) {
    boolean whole = to == Type.INT || to == Type.LONG;
    if (whole && (from == Type.FLOAT || from == Type.DOUBLE)) {
      return new Call("trunc", List.of(of));
    }
    return to == Type.FLOAT ? new Call("float32", List.of(of)) : of;
  }
}
