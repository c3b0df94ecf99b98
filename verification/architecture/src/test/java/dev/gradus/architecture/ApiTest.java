package dev.gradus.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What users see of the packages they are meant to use. */
final class ApiTest {
  private static final Set<String> EXPORTED =
      Set.of(
          "dev.gradus",
          "dev.gradus.average",
          "dev.gradus.checkpoint",
          "dev.gradus.compiled",
          "dev.gradus.conformance",
          "dev.gradus.gradient",
          "dev.gradus.kernel",
          "dev.gradus.optim",
          "dev.gradus.rule",
          "dev.gradus.rules",
          "dev.gradus.rules.adaptive",
          "dev.gradus.rules.channelwise",
          "dev.gradus.rules.factored",
          "dev.gradus.rules.joint",
          "dev.gradus.rules.layerwise",
          "dev.gradus.rules.momentum",
          "dev.gradus.rules.sign",
          "dev.gradus.problems",
          "dev.gradus.problems.data",
          "dev.gradus.problems.network",
          "dev.gradus.scheduler",
          "dev.gradus.testing",
          "dev.gradus.interop.torch");

  @Test
  void onlyNamesWhatUsersCanName() {
    List<JavaCodeUnit> seen =
        Modules.classes().stream()
            .filter(c -> EXPORTED.contains(c.getPackageName()) && isSeen(c))
            .flatMap(c -> c.getCodeUnits().stream())
            .filter(c -> isSeen(c.getModifiers()))
            .toList();
    assertThat(seen)
        .isNotEmpty()
        .allSatisfy(
            unit ->
                assertThat(unit.getAllInvolvedRawTypes())
                    .as(unit.getFullName())
                    .filteredOn(type -> type.getPackageName().startsWith("dev.gradus"))
                    .allMatch(type -> isSeen(type) && EXPORTED.contains(type.getPackageName())));
  }

  private static boolean isSeen(JavaClass type) {
    return isSeen(type.getModifiers())
        && type.getEnclosingClass().map(ApiTest::isSeen).orElse(true);
  }

  private static boolean isSeen(Set<JavaModifier> modifiers) {
    return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
  }
}
