package dev.gradus.processor.analysis;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations of a formula when its loops are unrolled and its helpers inlined, before
 * any pass does it: with a few loops within loops, or helpers that call one another twice, that
 * might never end.
 */
public final class Unrolling {
  /** The most operations: far more than any kernel can have, and counted in no time. */
  private static final int LIMIT = 200_000;

  private final List<Formula.Helper> helpers;
  private final Map<Integer, Long> sizes = new HashMap<>();

  private Unrolling(List<Formula.Helper> helpers) {
    this.helpers = helpers;
  }

  /**
   * Reports a formula that would get too large, at the first place where it does.
   *
   * @return whether its loops can be unrolled and its helpers inlined
   */
  public static boolean check(Formula formula, Diagnostics diagnostics) {
    Optional<Origin> tooLarge = new Unrolling(formula.helpers()).tooLarge(formula);
    Growth growth = Growth.of(formula);
    tooLarge.ifPresent(
        place ->
            diagnostics.report(
                Mistake.KERNEL_TOO_LARGE,
                place,
                "The formula",
                LIMIT + " operations",
                growth.when(),
                growth.remedy()));
    return tooLarge.isEmpty();
  }

  private Optional<Origin> tooLarge(Formula formula) {
    Stream<Optional<Origin>> bodies =
        Stream.concat(
                Stream.of(formula.update()),
                formula.constraints().stream().map(Formula.Constraint::body))
            .map(this::tooLarge);
    Stream<Optional<Origin>> values =
        formula.initials().stream()
            .filter(value -> size(value) > LIMIT)
            .map(value -> Optional.of(value.origin()));
    return Stream.concat(bodies, values).flatMap(Optional::stream).findFirst();
  }

  private Optional<Origin> tooLarge(List<Stmt> body) {
    long total = 0;
    for (Stmt statement : body) {
      total = sum(total, size(statement));
      if (total > LIMIT) {
        return Optional.of(within(statement).orElse(statement.origin()));
      }
    }
    return Optional.empty();
  }

  /** The part of a statement that is too large by itself. */
  private Optional<Origin> within(Stmt statement) {
    return statement.bodies().stream().map(this::tooLarge).flatMap(Optional::stream).findFirst();
  }

  private long size(List<Stmt> body) {
    return body.stream().mapToLong(this::size).reduce(0, Unrolling::sum);
  }

  /** Counts a statement as one more than its parts, since even an empty loop takes time. */
  private long size(Stmt statement) {
    long own = statement.operands().stream().mapToLong(this::size).reduce(0, Unrolling::sum);
    long round = statement.bodies().stream().mapToLong(this::size).reduce(1, Unrolling::sum);
    return sum(own, Math.min(LIMIT + 1L, round * statement.rounds()));
  }

  private long size(Expr expression) {
    long parts = expression.operands().stream().mapToLong(this::size).reduce(1, Unrolling::sum);
    return expression instanceof Expr.Call call ? sum(parts, size(call.helper())) : parts;
  }

  /**
   * Counts a helper's body; one that calls itself, which {@link Recursion} reports, counts once.
   */
  private long size(int helper) {
    @Nullable Long known = sizes.get(helper);
    if (known != null) {
      return known;
    }
    sizes.put(helper, 0L);
    long size = size(helpers.get(helper).body());
    sizes.put(helper, size);
    return size;
  }

  /** Adds two sizes, up to just past the limit, so that nothing overflows. */
  private static long sum(long left, long right) {
    return Math.min(LIMIT + 1L, left + right);
  }
}
