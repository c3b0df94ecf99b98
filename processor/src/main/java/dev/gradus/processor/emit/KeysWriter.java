package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.Literals;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Type;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the typed keys of the hyper-parameters: {@code Adam.LR}. */
final class KeysWriter {
  private final RuleDeclaration rule;
  private final OptimizerConstants members;
  private final SettingTypes types;

  KeysWriter(RuleDeclaration rule, OptimizerConstants members, SettingTypes types) {
    this.rule = rule;
    this.types = types;
    this.members = members;
  }

  void writeTo(TypeSpec.Builder type) {
    for (Formula.Hyper hyper : rule.formula().hypers()) {
      type.addField(key(hyper));
    }
  }

  private FieldSpec key(Formula.Hyper hyper) {
    Type type = hyper.symbol().type();
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeApi.HYPER_KEY, types.of(hyper).box()),
            members.of(hyper.symbol()),
            Modifier.PUBLIC,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc(Documentation.hyper(hyper))
        .initializer("$L$L", initializer(hyper, type), hyper.optional() ? ".optional()" : "")
        .build();
  }

  private CodeBlock initializer(Formula.Hyper hyper, Type type) {
    CodeBlock name = Literals.text(hyper.symbol().label());
    CodeBlock key = Literals.text(hyper.key().toString());
    CodeBlock range = Literals.text(hyper.range().toString());
    CodeBlock value = Documentation.defaultValue(hyper, "null");
    return switch (type) {
      case BOOLEAN -> made("ofBoolean", name, key, value);
      case CHOICE -> made("ofChoice", name, key, CodeBlock.of("$T.class", types.of(hyper)), value);
      case LONG -> made("ofLong", name, key, range, value);
      default -> made(hyper.rate() ? "ofRate" : "ofDouble", name, key, range, value);
    };
  }

  /** A call whose arguments stay together, on a line of their own if they must. */
  private static CodeBlock made(String factory, CodeBlock... arguments) {
    CodeBlock all = Stream.of(arguments).collect(CodeBlock.joining(", "));
    return CodeBlock.of("$T.$L($Z$L)", RuntimeApi.HYPER_KEY, factory, all);
  }
}
