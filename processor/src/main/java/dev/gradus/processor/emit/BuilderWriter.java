package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.RuleDeclaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the builder: a setter for each hyper-parameter, and one for each tuple such as {@code
 * betas}.
 */
final class BuilderWriter {
  private final RuleDeclaration rule;
  private final ClassName optimizer;
  private final OptimizerConstants members;
  private final SettingTypes types;

  BuilderWriter(
      RuleDeclaration rule, ClassName optimizer, OptimizerConstants members, SettingTypes types) {
    this.rule = rule;
    this.types = types;
    this.optimizer = optimizer;
    this.members = members;
  }

  ClassName name() {
    return optimizer.nestedClass(GeneratedNames.BUILDER);
  }

  MethodSpec factory() {
    return MethodSpec.methodBuilder("builder")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("{@return a builder with every hyper-parameter at its default}\n")
        .returns(name())
        .addStatement("return new $T()", name())
        .build();
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "Sets the defaults of {@link $T}, and builds it. Not thread-safe.\n", optimizer)
            .superclass(ParameterizedTypeName.get(RuntimeApi.OPTIMIZER_BUILDER, optimizer, name()))
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addStatement("super($L, $T::new)", members.ruleField(), optimizer)
                    .build());
    rule.formula().hypers().forEach(hyper -> type.addMethod(setter(hyper)));
    Tuples.of(rule.formula().hypers()).forEach((key, parts) -> type.addMethod(setter(key, parts)));
    return type.build();
  }

  private MethodSpec setter(Formula.Hyper hyper) {
    String label = hyper.symbol().label();
    String value = GeneratedNames.variable(label);
    return MethodSpec.methodBuilder(label)
        .addModifiers(Modifier.PUBLIC)
        .addJavadoc("{@return this builder, with $L set}\n", key(hyper))
        .addJavadoc(parameter(value, "the value"))
        .returns(name())
        .addParameter(types.of(hyper), value)
        .addStatement("return set($L, $L)", members.of(hyper.symbol()), value)
        .build();
  }

  /** Sets the parts of a tuple together, as {@code betas} in torch. */
  private MethodSpec setter(String key, List<Formula.Hyper> parts) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(GeneratedNames.setter(key))
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("{@return this builder, with all parts of $L set}\n", key)
            .returns(name());
    CodeBlock.Builder calls = CodeBlock.builder().add("return ");
    Set<String> taken = new HashSet<>();
    for (Formula.Hyper part : parts) {
      String value = GeneratedNames.variable(part.symbol().label());
      while (!taken.add(value)) {
        value += "Value";
      }
      method.addParameter(types.of(part), value);
      method.addJavadoc(parameter(value, "{@code " + part.key() + "}"));
      String set = part.equals(parts.get(0)) ? "set($L, $L)" : ".set($L, $L)";
      calls.add(set, members.of(part.symbol()), value);
    }
    return method.addCode(calls.add(";\n").build()).build();
  }

  /** A link to the key, whose Javadoc has the words, the default and the range. */
  private CodeBlock key(Formula.Hyper hyper) {
    String key = members.of(hyper.symbol());
    return isReadByJavadoc(key)
        ? CodeBlock.of("{@link $T#$L}", optimizer, key)
        : CodeBlock.of("{@code $L}", hyper.symbol().label());
  }

  private static CodeBlock parameter(String name, String what) {
    return isReadByJavadoc(name) ? CodeBlock.of("@param $L $L\n", name, what) : CodeBlock.of("");
  }

  /** Whether javac takes the name within a tag: it takes none in pairs of surrogates. */
  private static boolean isReadByJavadoc(String name) {
    return name.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }
}
