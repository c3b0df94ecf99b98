package dev.gradus.processor.frontend;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations of a formula when its loops are unrolled and its helpers inlined, before
 * anybody does it: a few loops within loops, or helpers that call one another twice, are more than
 * there is time for.
 */
public final class Unrolling {
  /** Far more than any kernel can have, and done in no time. */
  public static final int LIMIT = 200_000;

  private final List<Formula.Helper> helpers;
  private final Map<Integer, Long> sizes = new HashMap<>();

  private Unrolling(List<Formula.Helper> helpers) {
    this.helpers = helpers;
  }

  /** The place at which the formula gets too large, if it does. */
  public static Optional<Origin> tooLarge(Formula formula) {
    Unrolling unrolling = new Unrolling(formula.helpers());
    Stream<Expr> initials =
        formula.states().stream().flatMap(state -> Stream.ofNullable(state.initial()));
    Stream<Optional<Origin>> bodies =
        Stream.concat(
                Stream.of(formula.update()),
                formula.constraints().stream().map(Formula.Constraint::body))
            .map(body -> unrolling.tooLarge(body, LIMIT));
    Stream<Optional<Origin>> values =
        initials
            .filter(value -> unrolling.size(value) > LIMIT)
            .map(value -> Optional.of(value.origin()));
    return Stream.concat(bodies, values).flatMap(Optional::stream).findFirst();
  }

  private Optional<Origin> tooLarge(List<Stmt> body, long limit) {
    long total = 0;
    for (Stmt statement : body) {
      total = sum(total, size(statement));
      if (total > limit) {
        return Optional.of(within(statement, limit).orElse(statement.origin()));
      }
    }
    return Optional.empty();
  }

  /** The part of a statement that is too large by itself. */
  private Optional<Origin> within(Stmt statement, long limit) {
    if (statement instanceof Stmt.For loop) {
      return tooLarge(loop.body(), limit);
    } else if (statement instanceof Stmt.If branch) {
      return tooLarge(branch.then(), limit).or(() -> tooLarge(branch.otherwise(), limit));
    }
    return Optional.empty();
  }

  private long size(List<Stmt> body) {
    return body.stream().mapToLong(this::size).reduce(0, Unrolling::sum);
  }

  private long size(Stmt statement) {
    if (statement instanceof Stmt.Assign assign) {
      return size(assign.value());
    } else if (statement instanceof Stmt.If branch) {
      return sum(size(branch.condition()), sum(size(branch.then()), size(branch.otherwise())));
    } else if (statement instanceof Stmt.For loop) {
      return Math.min(LIMIT + 1L, sum(1, size(loop.body())) * loop.values().size());
    } else if (statement instanceof Stmt.Return returned) {
      return size(returned.value());
    }
    return statement instanceof Stmt.Evaluate evaluate ? size(evaluate.expression()) : 0;
  }

  private long size(@Nullable Expr expression) {
    if (expression == null) {
      return 0;
    }
    long parts = operands(expression).mapToLong(this::size).reduce(1, Unrolling::sum);
    return expression instanceof Expr.Call call ? sum(parts, size(call.helper())) : parts;
  }

  private static Stream<Expr> operands(Expr expression) {
    if (expression instanceof Expr.Unary unary) {
      return Stream.of(unary.operand());
    } else if (expression instanceof Expr.Binary binary) {
      return Stream.of(binary.left(), binary.right());
    } else if (expression instanceof Expr.Conditional choice) {
      return Stream.of(choice.condition(), choice.then(), choice.otherwise());
    } else if (expression instanceof Expr.Cast cast) {
      return Stream.of(cast.operand());
    } else if (expression instanceof Expr.Apply apply) {
      return apply.arguments().stream();
    }
    return expression instanceof Expr.Call call ? call.arguments().stream() : Stream.empty();
  }

  /** A helper that calls itself is reported by others, and counted once. */
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

  /** No further than what is too large anyway, so that nothing overflows. */
  private static long sum(long left, long right) {
    return Math.min(LIMIT + 1L, left + right);
  }
}
