package dev.gradus.verification.graph;

import static java.util.Objects.requireNonNull;

import dev.gradus.StateShape;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.processor.lower.Flattener;
import dev.gradus.testing.ReferenceSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parameter of float32, of one dimension, as the graph of a rule updates it. Knows the graph that
 * the compiler begins with, and nothing of what it makes of it.
 */
public final class FloatParameter {
  private final Formula formula;
  private final Dataflow flow;
  private final Map<String, Object> hypers;
  private final Set<Symbol> scalars = new HashSet<>();
  private final float[] param;
  private final Map<Symbol, double[]> states = new HashMap<>();
  private final Set<Symbol> written = new HashSet<>();
  private final Map<Symbol, Double> reduced = new HashMap<>();
  private long steps;

  /**
   * A parameter before its first step.
   *
   * @param shapes the shapes of the states by their keys
   * @param hypers the values of the hyper-parameters by field, which stay; an optional one that is
   *     absent has none, and what the graph computes of it reaches no result
   */
  public FloatParameter(
      Formula formula, Map<String, StateShape> shapes, Map<String, Object> hypers, float[] start) {
    this.formula = formula;
    this.flow = Flattener.flatten(formula, new Diagnostics()).flow();
    this.hypers = hypers;
    this.param = start.clone();
    for (Formula.State state : formula.states()) {
      if (shapes.get(state.key()) == StateShape.SCALAR) {
        scalars.add(state.symbol());
      }
    }
  }

  /** One step. */
  public void step(float[] grad) {
    steps++;
    if (steps == 1) {
      formula.states().forEach(this::start);
    }
    reduced.clear();
    flow.reductions()
        .forEach(
            (symbol, reduction) -> {
              List<double[]> operands = new ArrayList<>();
              for (Value operand : reduction.operands()) {
                operands.add(reducedOf(reduction.reduction(), operand, grad));
              }
              reduced.put(
                  symbol,
                  ReferenceSums.reduce(
                      reduction.reduction().method(),
                      operands.get(0),
                      operands.get(operands.size() - 1)));
            });
    double[] updated = ofAll(flow.param(), grad);
    Map<Symbol, double[]> next = new HashMap<>();
    flow.states().forEach((state, value) -> next.put(state, ofState(state, value, grad)));
    Set<Symbol> now = new HashSet<>(written);
    flow.written()
        .forEach(
            (state, value) -> {
              Cell cell = element(0, grad).of(value);
              if (cell.ofElement() || cell.holds()) {
                now.add(state);
              }
            });
    for (int i = 0; i < param.length; i++) {
      param[i] = (float) updated[i];
    }
    states.putAll(next);
    written.addAll(now);
  }

  private void start(Formula.State state) {
    Value initial = flow.initials().get(state.symbol());
    double value =
        initial == null ? 0 : ((Number) element(0, param).of(initial).value()).doubleValue();
    double[] values = new double[param.length];
    for (int i = 0; i < param.length; i++) {
      boolean copies = formula.copiesOfParameter().contains(state.symbol());
      boolean scalar = scalars.contains(state.symbol());
      values[i] = copies ? param[i] : scalar ? value : (float) value;
    }
    states.put(state.symbol(), values);
  }

  /** The values at all elements, each a float. */
  private double[] ofAll(Value value, float[] grad) {
    double[] values = new double[param.length];
    for (int i = 0; i < param.length; i++) {
      values[i] = ((Number) element(i, grad).of(value).inElement()).doubleValue();
    }
    return values;
  }

  /** What is reduced: each a float, but what is compared and is the same for all elements. */
  private double[] reducedOf(Reduction reduction, Value operand, float[] grad) {
    double[] values = ofAll(operand, grad);
    boolean compares = reduction != Reduction.SUM && reduction != Reduction.DOT;
    for (int i = 0; compares && i < param.length; i++) {
      Cell cell = element(i, grad).of(operand);
      values[i] = cell.ofElement() ? values[i] : ((Number) cell.value()).doubleValue();
    }
    return values;
  }

  private double[] ofState(Symbol state, Value value, float[] grad) {
    if (!scalars.contains(state)) {
      return ofAll(value, grad);
    }
    double[] values = new double[param.length];
    for (int i = 0; i < param.length; i++) {
      values[i] = ((Number) element(i, grad).of(value).value()).doubleValue();
    }
    return values;
  }

  private ElementInterpreter element(int i, float[] grad) {
    return new ElementInterpreter(op -> input(op, i, grad));
  }

  private Cell input(Op op, int i, float[] grad) {
    if (op instanceof Op.First first) {
      return Cell.prepared(!written.contains(first.state()));
    }
    Symbol symbol = ((Op.Input) op).symbol();
    if (symbol instanceof Symbol.Argument argument) {
      return switch (argument) {
        case PARAM -> Cell.element(param[i]);
        case GRAD -> Cell.element(grad[i]);
        case STEP -> Cell.prepared(steps);
        case IS_SPARSE -> Cell.prepared(false);
      };
    } else if (symbol instanceof Symbol.Reduced) {
      return Cell.late(requireNonNull(reduced.get(symbol)));
    } else if (symbol instanceof Symbol.State) {
      double value = requireNonNull(states.get(symbol))[i];
      return scalars.contains(symbol) ? Cell.prepared(value) : Cell.element(value);
    }
    return Cell.prepared(setting(symbol));
  }

  private Object setting(Symbol symbol) {
    if (symbol instanceof Symbol.Property property) {
      return switch (property) {
        case RANK -> 1.0;
        case NUMEL -> (double) param.length;
        case EPSILON -> (double) Math.ulp(1f);
      };
    } else if (symbol instanceof Symbol.Dimension dimension) {
      return dimension.index() == 0 || dimension.index() == -1 ? (double) param.length : 1.0;
    } else if (symbol instanceof Symbol.Present present) {
      return hypers.containsKey(present.hyper().label());
    } else if (symbol instanceof Symbol.Chosen chosen) {
      return String.valueOf(hypers.get(chosen.hyper().label())).equalsIgnoreCase(chosen.constant());
    }
    Object absent = symbol.type() == Type.LONG ? (Object) 1L : (Object) Double.NaN;
    return hypers.getOrDefault(symbol.label(), absent);
  }

  /** The elements as they are now. */
  public float[] param() {
    return param;
  }

  /** The values of a state, by its key: for each element, a scalar for all of them. */
  public double[] state(String key) {
    return formula.states().stream()
        .filter(state -> state.key().equals(key))
        .map(state -> requireNonNull(states.get(state.symbol())))
        .findFirst()
        .orElseThrow();
  }
}
