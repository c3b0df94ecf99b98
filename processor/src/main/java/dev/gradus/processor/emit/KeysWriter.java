package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.Literals;
import dev.gradus.processor.backend.MemberNames;
import dev.gradus.processor.backend.Types;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Type;
import javax.lang.model.element.Modifier;

/** Writes the typed keys of the hyper-parameters: {@code Adam.LR}. */
final class KeysWriter {
  private final RuleDeclaration rule;
  private final MemberNames members;

  KeysWriter(RuleDeclaration rule, MemberNames members) {
    this.rule = rule;
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
            ParameterizedTypeName.get(Names.HYPER_KEY, Types.of(type).box()),
            members.of(hyper.symbol()),
            Modifier.PUBLIC,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc(Documentation.hyper(hyper))
        .initializer(initializer(hyper, type))
        .build();
  }

  private static CodeBlock initializer(Formula.Hyper hyper, Type type) {
    CodeBlock name = Literals.text(hyper.symbol().label());
    CodeBlock key = Literals.text(hyper.key().toString());
    CodeBlock range = Literals.text(hyper.range().toString());
    CodeBlock value = Documentation.defaultValue(hyper, "null");
    return switch (type) {
      case BOOLEAN -> CodeBlock.of("$T.ofBoolean($L, $L, $L)", Names.HYPER_KEY, name, key, value);
      case LONG ->
          CodeBlock.of("$T.ofLong($L, $L, $L, $L)", Names.HYPER_KEY, name, key, range, value);
      default ->
          CodeBlock.of(
              hyper.rate() ? "$T.ofRate($L, $L, $L, $L)" : "$T.ofDouble($L, $L, $L, $L)",
              Names.HYPER_KEY,
              name,
              key,
              range,
              value);
    };
  }
}
