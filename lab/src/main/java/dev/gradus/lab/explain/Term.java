package dev.gradus.lab.explain;

import java.util.List;

/** A piece of a formula as it is typeset. */
sealed interface Term {
  /** A variable, with its index apart: {@code beta} and {@code 1}. */
  record Name(String base, String index) implements Term {}

  /** A number. */
  record Numeral(String digits) implements Term {}

  /** A word of the text around formulas. */
  record Word(String text) implements Term {}

  /** Terms to be added, each with its sign. */
  record Sum(List<Signed> terms) implements Term {}

  /** A term that is added or taken away. */
  record Signed(boolean minus, Term term) {}

  /** A product of factors. */
  record Product(List<Term> factors) implements Term {}

  /** A fraction. */
  record Quotient(Term above, Term below) implements Term {}

  /** A power. */
  record Power(Term base, Term exponent) implements Term {}

  /** A square root. */
  record Root(Term of) implements Term {}

  /** A magnitude, between bars. */
  record Magnitude(Term of) implements Term {}

  /** A function's value. */
  record Call(String function, List<Term> arguments) implements Term {}

  /** The sum of a term over all elements of the tensor. */
  record Total(Term of) implements Term {}

  /** The mean of a term over all elements of the tensor, with the sign of their number. */
  record Mean(Term of, Term count) implements Term {}

  /** A norm of a term over all elements: of infinity if it has that index, else of 2. */
  record Norm(Term of, String index) implements Term {}

  /** The inner product of two terms over all elements. */
  record Inner(Term left, Term right) implements Term {}

  /** A reduction that is not made for the whole tensor, with the word for what it is made for. */
  record ReducedPer(Term reduction, String extent) implements Term {}

  /** A choice of one of two terms. */
  record Cases(Term condition, Term then, Term otherwise) implements Term {}

  /** A comparison, or logic. */
  record Relation(String symbol, int precedence, Term left, Term right) implements Term {}

  /** The condition that a term is NaN, or is not. */
  record Nan(Term of, boolean is) implements Term {}

  /** A term in brackets that it would not need. */
  record Bracketed(Term of) implements Term {}

  /** The contrary of a condition. */
  record Not(Term of) implements Term {}
}
