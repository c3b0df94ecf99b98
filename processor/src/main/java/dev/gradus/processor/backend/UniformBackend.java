package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Symbol.Property;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints the per-step code, level 0: uniform values, in double, once per step and tensor. */
public final class UniformBackend {
  private final Function<Symbol, String> members;
  private final Set<Symbol.Hyper> optionals;

  /**
   * Prints the per-step code of one rule.
   *
   * @param members the names of the constants of states, of the keys of hyper-parameters and of
   *     choices
   * @param optionals the hyper-parameters that may have no value
   */
  public UniformBackend(Function<Symbol, String> members, Set<Symbol.Hyper> optionals) {
    this.members = members;
    this.optionals = optionals;
  }

  /**
   * The body of {@code prepare}: fills the fields, stores the scalar states and returns the index
   * of the program or kernel.
   */
  public CodeBlock prepare(Schedule schedule) {
    List<Let> lets = schedule.prepare().lets();
    ExpressionPrinter printer = printer(lets);
    return CodeBlock.builder()
        .add(lets(lets, printer))
        .add(stores(schedule.prepare().stores(), printer))
        .add(decision(schedule.decision(), printer))
        .build();
  }

  /**
   * The body of code between loops: fills fields and stores the scalar states.
   *
   * @param before the fields that were filled before it
   */
  public CodeBlock scalars(Stage.Scalars block, List<Let> before) {
    List<Let> visible = new ArrayList<>(before);
    visible.addAll(block.lets());
    ExpressionPrinter printer = printer(visible);
    return CodeBlock.builder()
        .add(lets(block.lets(), printer))
        .add(stores(block.stores(), printer))
        .build();
  }

  private CodeBlock stores(List<ScalarStore> stores, ExpressionPrinter printer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (ScalarStore store : stores) {
      boolean always = store.written().isConstant();
      if (!always) {
        code.beginControlFlow("if ($L)", printer.print(store.written()));
      }
      String state = members.apply(store.state());
      code.addStatement(
          store.isNote()
              ? RuntimeApi.setWritten(state)
              : RuntimeApi.setScalar(state, printer.print(store.value())));
      if (!always) {
        code.endControlFlow();
      }
    }
    return code.build();
  }

  private CodeBlock decision(Decision decision, ExpressionPrinter printer) {
    if (decision instanceof Decision.Leaf leaf) {
      return CodeBlock.builder().addStatement("return $L", leaf.program()).build();
    }
    Decision.Split split = (Decision.Split) decision;
    if (split.no() instanceof Decision.Leaf no) {
      if (split.yes() instanceof Decision.Leaf yes) {
        return choice(printer.condition(split.condition()), yes, no);
      } else if (split.yes() instanceof Decision.Split inner
          && inner.yes() instanceof Decision.Leaf yes
          && inner.no() instanceof Decision.Leaf otherwise
          && (yes.equals(no) || otherwise.equals(no))) {
        boolean alone = yes.equals(no);
        return choice(
            printer.both(split.condition(), inner.condition(), alone), alone ? otherwise : yes, no);
      }
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", printer.print(split.condition()))
        .add(decision(split.yes(), printer))
        .endControlFlow()
        .add(decision(split.no(), printer))
        .build();
  }

  private static CodeBlock choice(CodeBlock condition, Decision.Leaf yes, Decision.Leaf no) {
    return CodeBlock.builder()
        .addStatement("return $L$W? $L$W: $L", condition, yes.program(), no.program())
        .build();
  }

  /** The conditions as the user would write them, for a comment. */
  public String describe(Schedule schedule, List<Value> conditions) {
    ExpressionPrinter printer = printer(schedule.prepare().lets()).onOneLine();
    return conditions.stream()
        .map(c -> printer.print(c).toString())
        .collect(Collectors.joining(", "));
  }

  /** Code that returns a condition or initial value. */
  public CodeBlock returned(Schedule.Condition condition) {
    ExpressionPrinter printer = printer(condition.lets());
    return CodeBlock.builder()
        .add(lets(condition.lets(), printer))
        .addStatement("return $L", printer.print(condition.value()))
        .build();
  }

  /** Checks one constraint: returns its sentence if it does not hold. */
  public CodeBlock constraint(Schedule.Condition condition, String sentence) {
    ExpressionPrinter printer = printer(condition.lets());
    CodeBlock holds = printer.print(condition.value());
    return CodeBlock.builder()
        .add(lets(condition.lets(), printer))
        .beginControlFlow("if (!($L))", holds)
        .addStatement("return $L", Literals.text(sentence))
        .endControlFlow()
        .build();
  }

  /** Code that returns the states of a configuration, as bits. */
  public CodeBlock states(Schedule.UsedStates used) {
    ExpressionPrinter printer = printer(used.lets());
    boolean one = used.terms().size() == 1;
    CodeBlock bits =
        used.terms().stream()
            .map(masks -> masks(masks, printer))
            .map(term -> one ? term : CodeBlock.of("($L)", term))
            .collect(CodeBlock.joining("$W| "));
    return CodeBlock.builder()
        .add(lets(used.lets(), printer))
        .addStatement("return $L", bits)
        .build();
  }

  private static CodeBlock masks(Masks masks, ExpressionPrinter printer) {
    if (masks instanceof Masks.Leaf leaf) {
      return CodeBlock.of("$L", mask(leaf.bits()));
    }
    Masks.Split split = (Masks.Split) masks;
    return CodeBlock.of(
        "$L$W? $L$W: $L",
        printer.condition(split.condition()),
        split.yes() instanceof Masks.Leaf
            ? masks(split.yes(), printer)
            : CodeBlock.of("($L)", masks(split.yes(), printer)),
        masks(split.no(), printer));
  }

  /** A set of states as the reader of generated code sees it best: in binary. */
  public static String mask(long bits) {
    return bits == 0 ? "0L" : "0b" + Long.toBinaryString(bits) + "L";
  }

  private static CodeBlock lets(List<Let> lets, ExpressionPrinter printer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Let let : lets) {
      String type = let.field() ? "" : ComputeType.UNIFORM.of(let.value().type()) + " ";
      code.addStatement("$L$L = $L", type, let.name(), printer.define(let.value()));
    }
    return code.build();
  }

  private ExpressionPrinter printer(List<Let> lets) {
    Map<Value, String> names = new HashMap<>();
    lets.forEach(let -> names.put(let.value(), let.name()));
    return new ExpressionPrinter(ComputeType.UNIFORM, names, this::input);
  }

  private CodeBlock input(Value value) {
    if (value.op() instanceof Op.First first) {
      return RuntimeApi.first(members.apply(first.state()));
    }
    Symbol symbol = ((Op.Input) value.op()).symbol();
    if (symbol == Argument.STEP) {
      return RuntimeApi.step();
    }
    if (symbol == Argument.IS_SPARSE) {
      return RuntimeApi.isSparse();
    }
    if (symbol instanceof Property property) {
      return RuntimeApi.property(property);
    }
    if (symbol instanceof Symbol.Dimension dimension) {
      return RuntimeApi.size(dimension.index());
    }
    if (symbol instanceof Symbol.Reduced reduced) {
      return RuntimeApi.reduced(reduced.slot());
    }
    return symbol instanceof Symbol.Setting setting
        ? setting(setting)
        : RuntimeApi.scalar(members.apply(symbol));
  }

  private CodeBlock setting(Symbol.Setting setting) {
    String key = members.apply(setting.hyper());
    if (setting instanceof Symbol.Present) {
      return RuntimeApi.present(key);
    } else if (setting instanceof Symbol.Chosen) {
      return RuntimeApi.chosen(key, members.apply(setting));
    }
    return optionals.contains(setting)
        ? RuntimeApi.optional(key, setting.type())
        : RuntimeApi.hyper(key);
  }
}
