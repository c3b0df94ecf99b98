package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.ComputeType;
import dev.gradus.processor.ir.Formula;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The types of hyper-parameters as users set them. A named choice has an enum inside the optimizer,
 * with the constants of the rule's own, which users need not be able to see.
 */
record SettingTypes(ClassName optimizer, Formula formula) {
  TypeName of(Formula.Hyper hyper) {
    Formula.@Nullable Choice choice = hyper.choice();
    return choice == null ? ComputeType.UNIFORM.of(hyper.symbol().type()) : name(choice);
  }

  private ClassName name(Formula.Choice choice) {
    return optimizer.nestedClass(choice.name());
  }

  /** The enums of the named choices. */
  List<TypeSpec> enums() {
    return formula.choices().stream().map(this::type).toList();
  }

  private TypeSpec type(Formula.Choice choice) {
    TypeSpec.Builder type =
        TypeSpec.enumBuilder(name(choice))
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "$L\n", doc(choice.doc(), "The named choices of {@code " + choice.name() + "}."));
    for (int i = 0; i < choice.constants().size(); i++) {
      String constant = choice.constants().get(i);
      type.addEnumConstant(
          constant,
          TypeSpec.anonymousClassBuilder("")
              .addJavadoc("$L\n", doc(choice.docs().get(i), "The choice {@code " + constant + "}."))
              .build());
    }
    return type.build();
  }

  private static CodeBlock doc(String own, String otherwise) {
    String prose = Prose.of(own);
    return CodeBlock.of("$L", prose.isEmpty() ? otherwise : prose);
  }
}
