package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of JVMs tell whether they make instructions of vectors. */
class VectorSupportTest {
  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "java.vm.name", "OpenJDK 64-Bit Server VM",
              "java.vm.version", "25.0.3+9-LTS",
              "java.vm.info", "mixed mode, sharing"));
  private final Map<String, String> flags =
      new HashMap<>(Map.of("TieredStopAtLevel", "4", "UseCompiler", "true"));

  private Optional<String> lack() {
    return new VectorSupport(
            name -> Optional.ofNullable(properties.get(name)),
            name -> Optional.ofNullable(flags.get(name)),
            () -> 256)
        .lack();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OpenJDK 64-Bit Server VM", "Java HotSpot(TM) 64-Bit Server VM"})
  void hotSpotsServerDoes(String name) {
    properties.put("java.vm.name", name);
    assertThat(lack()).isEmpty();
    flags.clear();
    assertThat(lack()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OpenJDK Client VM",
        "OpenJDK 64-Bit Zero VM",
        "OpenJDK 64-Bit Minimal VM",
        "Eclipse OpenJ9 VM",
        "Substrate VM",
        "Zing 64-Bit Tiered VM"
      })
  void othersDoNot(String name) {
    properties.put("java.vm.name", name);
    assertThat(lack().orElseThrow()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interpreted mode",
        "interpreted mode, sharing",
        "mixed mode, emulated-client",
        "compiled mode, emulated-client, sharing"
      })
  void modesWithoutC2DoNot(String info) {
    properties.put("java.vm.info", info);
    assertThat(lack().orElseThrow()).contains("C2", info);
  }

  @ParameterizedTest
  @CsvSource({
    "TieredStopAtLevel, 1",
    "TieredStopAtLevel, 3",
    "UseCompiler, false",
    "EnableVectorSupport, false"
  })
  void flagsWithoutC2DoNot(String flag, String value) {
    flags.put(flag, value);
    assertThat(lack().orElseThrow()).contains("C2", flag);
  }

  @Test
  void compilersOfJvmciDoNot() {
    flags.put("UseJVMCICompiler", "true");
    assertThat(lack().orElseThrow()).contains("JVMCI");
    flags.put("UseJVMCICompiler", "false");
    assertThat(lack()).isEmpty();
    properties.put("java.vm.version", "21.0.2+13-jvmci-23.1-b30");
    assertThat(lack()).isEmpty();
    flags.remove("UseJVMCICompiler");
    assertThat(lack().orElseThrow()).contains("JVMCI");
  }

  @Test
  void machinesWithoutVectorsDoNot() {
    VectorSupport support =
        new VectorSupport(
            name -> Optional.ofNullable(properties.get(name)), name -> Optional.empty(), () -> 64);
    assertThat(support.lack().orElseThrow()).contains("64 bits");
  }
}
