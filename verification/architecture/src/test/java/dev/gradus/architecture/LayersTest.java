package dev.gradus.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes use each other as the map says: arrows run one way. */
final class LayersTest {
  private static final JavaClasses CLASSES = Modules.classes();

  /** A class or two of each package: if one is not found, the other tests look at nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.gradus.Tensor",
        "dev.gradus.compiled.CompiledRule",
        "dev.gradus.optim.Optimizer",
        "dev.gradus.step.StepJob",
        "dev.gradus.reduce.Lanes",
        "dev.gradus.checkpoint.Checkpoint",
        "dev.gradus.kernel.FloatMath",
        "dev.gradus.rule.Formulas",
        "dev.gradus.processor.OptimizerProcessor",
        "dev.gradus.processor.RuleCompiler",
        "dev.gradus.rules.Adam",
        "dev.gradus.rules.AdamRule",
        "dev.gradus.testing.RuleContract",
        "dev.gradus.rules.adaptive.Adan",
        "dev.gradus.problems.Problems",
        "dev.gradus.problems.data.DataSets",
        "dev.gradus.problems.network.Network",
        "dev.gradus.samples.FashionMnist",
        "dev.gradus.interop.torch.TorchFile",
        "dev.gradus.conformance.Conformance",
        "dev.gradus.lab.Main"
      })
  void allModulesAreLookedAt(String name) {
    assertThat(CLASSES.contain(name)).isTrue();
  }

  @Test
  void noPackagesFormACycle() {
    SliceAssignment packages =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
          }

          @Override
          public String getDescription() {
            return "packages";
          }
        };
    slices().assignedFrom(packages).should().beFreeOfCycles().check(CLASSES);
  }

  /** Of Gradus, a package uses itself and what stands here; two dots mean what is below, too. */
  @ParameterizedTest
  @CsvSource({
    "dev.gradus.rule,",
    "dev.gradus.kernel, dev.gradus.rule",
    "dev.gradus.parallel,",
    "dev.gradus, dev.gradus.parallel dev.gradus.rule",
    "dev.gradus.compiled, dev.gradus dev.gradus.kernel dev.gradus.parallel dev.gradus.rule",
    "dev.gradus.step, dev.gradus dev.gradus.compiled dev.gradus.kernel dev.gradus.parallel"
        + " dev.gradus.reduce dev.gradus.staging dev.gradus.rule",
    "dev.gradus.optim, dev.gradus dev.gradus.compiled dev.gradus.step dev.gradus.parallel"
        + " dev.gradus.rule",
    "dev.gradus.staging, dev.gradus dev.gradus.parallel",
    "dev.gradus.reduce, dev.gradus dev.gradus.kernel dev.gradus.parallel dev.gradus.rule",
    "dev.gradus.checkpoint, dev.gradus dev.gradus.optim",
    "dev.gradus.scheduler, dev.gradus dev.gradus.optim",
    "dev.gradus.gradient, dev.gradus dev.gradus.optim dev.gradus.average dev.gradus.kernel"
        + " dev.gradus.parallel dev.gradus.reduce dev.gradus.staging",
    "dev.gradus.average, dev.gradus dev.gradus.kernel dev.gradus.parallel dev.gradus.rule"
        + " dev.gradus.staging",
    "dev.gradus.rules.., dev.gradus dev.gradus.optim dev.gradus.compiled dev.gradus.kernel"
        + " dev.gradus.rule",
    "dev.gradus.testing, dev.gradus dev.gradus.optim dev.gradus.rule",
    "dev.gradus.problems, dev.gradus dev.gradus.problems.data dev.gradus.problems.network",
    "dev.gradus.problems.data,",
    "dev.gradus.problems.network, dev.gradus",
    "dev.gradus.samples.., dev.gradus dev.gradus.optim dev.gradus.compiled dev.gradus.kernel"
        + " dev.gradus.rule dev.gradus.rules"
        + " dev.gradus.interop.torch dev.gradus.problems..",
    "dev.gradus.interop.torch, dev.gradus dev.gradus.optim dev.gradus.checkpoint dev.gradus.rule",
    "dev.gradus.interop.djl, dev.gradus dev.gradus.optim dev.gradus.checkpoint dev.gradus.gradient",
    "dev.gradus.conformance, dev.gradus dev.gradus.optim dev.gradus.rules dev.gradus.interop.torch"
        + " dev.gradus.checkpoint dev.gradus.scheduler dev.gradus.gradient dev.gradus.average",
    "dev.gradus.lab.., dev.gradus dev.gradus.optim dev.gradus.kernel dev.gradus.rule dev.gradus.rules"
        + " dev.gradus.interop.torch dev.gradus.checkpoint dev.gradus.conformance"
        + " dev.gradus.problems dev.gradus.compiled"
        + " dev.gradus.processor dev.gradus.processor.backend dev.gradus.processor.ir",
    "dev.gradus.lab.explain, dev.gradus dev.gradus.optim dev.gradus.kernel dev.gradus.rule"
        + " dev.gradus.lab.rule dev.gradus.compiled"
        + " dev.gradus.processor.backend dev.gradus.processor.ir",
    "dev.gradus.lab.file,",
    "dev.gradus.lab.report,",
    "dev.gradus.lab.rule, dev.gradus dev.gradus.optim dev.gradus.lab.file dev.gradus.kernel dev.gradus.rule"
        + " dev.gradus.processor dev.gradus.processor.ir",
    "dev.gradus.lab.study, dev.gradus dev.gradus.optim dev.gradus.lab.rule dev.gradus.problems"
        + " dev.gradus.processor",
    "dev.gradus.processor.., dev.gradus.rule",
    "dev.gradus.processor.diagnostic,",
    "dev.gradus.processor.ir, dev.gradus.processor.diagnostic dev.gradus.rule",
    "dev.gradus.processor.frontend.javac, dev.gradus.processor.diagnostic",
    "dev.gradus.processor.frontend.body, dev.gradus.processor.frontend.javac"
        + " dev.gradus.processor.ir dev.gradus.processor.diagnostic dev.gradus.rule",
    "dev.gradus.processor.frontend.declaration, dev.gradus.processor.frontend.body"
        + " dev.gradus.processor.frontend.javac"
        + " dev.gradus.processor.ir dev.gradus.processor.diagnostic dev.gradus.rule",
    "dev.gradus.processor.analysis, dev.gradus.processor.ir dev.gradus.processor.diagnostic"
        + " dev.gradus.rule",
    "dev.gradus.processor.lower, dev.gradus.processor.analysis dev.gradus.processor.ir"
        + " dev.gradus.processor.diagnostic dev.gradus.rule",
    "dev.gradus.processor.backend, dev.gradus.processor.ir dev.gradus.rule",
    "dev.gradus.processor.emit, dev.gradus.processor.backend dev.gradus.processor.ir dev.gradus.rule",
  })
  void usesOnly(String user, @Nullable String used) {
    String[] allowed =
        Stream.concat(
                Stream.of(user),
                Stream.ofNullable(used).flatMap(names -> Arrays.stream(names.split(" "))))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(user)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.gradus..").and(not(resideInAnyPackage(allowed))))
        .check(CLASSES);
  }

  /** Outside Gradus, these are used here and nowhere else. */
  @ParameterizedTest
  @CsvSource({
    "com.sun.source.., dev.gradus.processor.frontend.javac dev.gradus.processor.frontend.body"
        + " dev.gradus.processor.frontend.declaration",
    "com.palantir.javapoet.., dev.gradus.processor.backend dev.gradus.processor.emit",
    "com.fasterxml.jackson.., dev.gradus.checkpoint dev.gradus.lab.inspect dev.gradus.conformance"
        + " dev.gradus.lab.report dev.gradus.lab.study",
    "ai.djl.., dev.gradus.interop.djl",
    "org.ejml.., dev.gradus.problems.network",
    "org.hipparchus.., dev.gradus.problems dev.gradus.conformance",
    "org.objectweb.asm.., dev.gradus.testing",
  })
  void isUsedOnlyBy(String library, String users) {
    String[] packages = users.split(" ");
    for (String user : packages) {
      assertThat(CLASSES.stream().filter(resideInAPackage(user))).anyMatch(uses(library));
    }
    noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  private static Predicate<JavaClass> uses(String library) {
    return user ->
        user.getDirectDependenciesFromSelf().stream()
            .anyMatch(d -> resideInAPackage(library).test(d.getTargetClass()));
  }

  @Test
  void nobodyOpensTheInsidesOfJavac() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun.tools..", "sun..", "jdk.internal..")
        .check(CLASSES);
  }

  /**
   * But for what is not loaded where its module is not: kernels with vectors, and HotSpot's flags.
   */
  @Test
  void theRuntimeNeedsNothingButJava() {
    classes()
        .that()
        .resideInAnyPackage(
            "dev.gradus",
            "dev.gradus.compiled",
            "dev.gradus.kernel",
            "dev.gradus.optim",
            "dev.gradus.parallel",
            "dev.gradus.rule",
            "dev.gradus.rules..",
            "dev.gradus.staging",
            "dev.gradus.step",
            "dev.gradus.interop.torch")
        .and()
        .doNotHaveSimpleName("VectorKernels")
        .and()
        .doNotHaveSimpleName("DirectKernels")
        .and()
        .doNotHaveSimpleName("VmFlags")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.gradus..", "org.jspecify.annotations")
        .check(CLASSES);
  }

  /** NullAway looks at no package that is not. */
  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES)
        .allSatisfy(
            c ->
                assertThat(c.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(c.getName())
                    .isTrue());
  }
}
