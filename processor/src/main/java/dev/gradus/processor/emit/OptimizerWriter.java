package dev.gradus.processor.emit;

import static java.util.stream.Collectors.joining;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.backend.VectorUse;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;

/**
 * Writes the optimizer of a rule: one public class with the typed keys, the builder, and in private
 * what the runtime drives it by.
 */
public final class OptimizerWriter {
  private static final Pattern OF_JAVA_LANG =
      Pattern.compile("^import java\\.lang\\.(\\w+);\n", Pattern.MULTILINE);

  private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]+");

  private final RuleDeclaration rule;
  private final Schedule schedule;
  private final ClassName name;
  private final OptimizerConstants members;
  private final UniformBackend uniform;
  private final KernelWriter kernels;

  /**
   * A writer of one rule's optimizer.
   *
   * @param vectors which kernels to write with the Vector API, too
   */
  public OptimizerWriter(RuleDeclaration rule, Schedule schedule, VectorUse vectors) {
    this.rule = rule;
    this.schedule = schedule;
    this.name = ClassName.get(rule.packageName(), rule.optimizerName());
    this.members = new OptimizerConstants(rule.formula());
    this.kernels = new KernelWriter(schedule, members, vectors);
    this.uniform = new UniformBackend(members::of, rule.formula().optionals());
  }

  /**
   * Writes the file, which belongs to the rule alone.
   *
   * @param hidden which simple names of classes are hidden by one of the rule's package
   */
  public void writeTo(Filer filer, Element originating, Predicate<String> hidden)
      throws IOException {
    JavaFile.Builder file =
        JavaFile.builder(rule.packageName(), type(originating))
            .skipJavaLangImports(false) // only needful() knows which can be left out
            .indent("  ");
    StaticImports.of(schedule, members).forEach(i -> file.addStaticImport(i.owner(), i.member()));
    JavaFileObject written = filer.createSourceFile(name.canonicalName(), originating);
    try (Writer writer = written.openWriter()) {
      writer.write(ascii(Layout.of(needful(file.build().toString(), hidden))));
    }
  }

  /** The code without the imports from {@code java.lang} that Java does not need. */
  private static String needful(String code, Predicate<String> hidden) {
    return OF_JAVA_LANG
        .matcher(code)
        .replaceAll(found -> hidden.test(found.group(1)) ? found.group() : "");
  }

  /** The code in ASCII: the same to Java, whatever encoding the compiler writes and reads. */
  private static String ascii(String code) {
    return BEYOND_ASCII
        .matcher(code)
        .replaceAll(m -> m.group().chars().mapToObj(OptimizerWriter::escape).collect(joining()));
  }

  private static String escape(int c) {
    return String.format(Locale.ROOT, "\\\\u%04x", c);
  }

  private TypeSpec type(Element originating) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addOriginatingElement(originating)
            .addAnnotation(generated())
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(RuntimeApi.OPTIMIZER)
            .addJavadoc(new Documentation(rule, schedule).type());
    SettingTypes types = new SettingTypes(name, rule.formula());
    new KeysWriter(rule, members, types).writeTo(type);
    BuilderWriter builder = new BuilderWriter(rule, name, members, types);
    NumbersWriter numbers = new NumbersWriter(schedule);
    KernelTableWriter table = new KernelTableWriter(schedule.kernels(), kernels, numbers);
    ProgramTableWriter programs = new ProgramTableWriter(schedule);
    RuleWriter ruleWriter =
        new RuleWriter(rule, schedule, members, uniform, table.table(), programs.table());
    type.addField(ruleWriter.field());
    type.addFields(indices());
    type.addMethod(constructor(builder.name()));
    type.addMethod(builder.factory());
    type.addTypes(types.enums());
    type.addType(builder.type());
    type.addType(ruleWriter.type());
    List<MethodSpec> methods = new ArrayList<>(programs.methods(uniform));
    numbers.method().ifPresent(methods::add);
    methods.add(table.run());
    type.addType(new UpdateWriter(name, schedule, uniform, kernels, methods).type());
    kernels.vectorTypes().forEach(type::addType);
    return type.build();
  }

  /** The constants that number the states. */
  private List<FieldSpec> indices() {
    return schedule.states().stream()
        .map(
            state ->
                FieldSpec.builder(TypeName.INT, members.of(state.symbol()))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$L", schedule.indexOf(state.symbol()))
                    .build())
        .toList();
  }

  /** The mark of generated code, without a date: the same rule gives the same file. */
  private static AnnotationSpec generated() {
    return AnnotationSpec.builder(Generated.class)
        .addMember("value", "$S", "dev.gradus.processor.OptimizerProcessor")
        .build();
  }

  private MethodSpec constructor(ClassName builder) {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(builder, "builder")
        .addParameter(
            ParameterizedTypeName.get(ClassName.get(List.class), RuntimeApi.PARAM_GROUP), "groups")
        .addStatement("super($L, builder, groups)", members.ruleField())
        .build();
  }
}
