package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of pytorch_optimizer: what they do as the papers say is followed, the rest is named. */
class ReplayLibraryTest {
  private static final Path LIBRARY = Golden.folder().resolve("library");

  private static List<String> casesThatEnd(String how) {
    return casesThatEnd(how, LIBRARY);
  }

  private static List<String> casesThatEnd(String how, Path folder) {
    return Replayed.of(folder).lines().stream()
        .filter(line -> line.startsWith(how))
        .map(line -> line.split(" +")[1].replace("library/", ""))
        .toList();
  }

  private static List<String> byOptimizer(List<String> cases) {
    Map<String, List<String>> names = new TreeMap<>();
    for (String one : cases) {
      int end = one.indexOf('_');
      names
          .computeIfAbsent(one.substring(0, end), k -> new ArrayList<>())
          .add(one.substring(end + 1));
    }
    return names.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + String.join(" ", entry.getValue()))
        .toList();
  }

  @Test
  void followsWhatIsThePapers() {
    assertThat(byOptimizer(casesThatEnd("PASS")))
        .containsExactly(
            "AccSGD: case0 case1 case2 two_groups missing_grads",
            "AdaMod: case0 case1 case2 two_groups",
            "AdaPNM: case0 case1 case2 two_groups",
            "Adai: case0 case1 case3 two_groups",
            "AdamC: case0 case1 case2 two_groups",
            "AdamG: case0 case1 case2 two_groups",
            "AdamMini: case0 case1 case2 two_groups",
            "AdamP: case0 case1 two_groups",
            "AggMo: case0 case1 two_groups missing_grads",
            "Amos: case0 case1 case2 case3 two_groups",
            "Ano: case0 case1 case2 two_groups",
            "AvaGrad: case0 case1 case2 two_groups",
            "BCOS: case1 case2 two_groups missing_grads",
            "CAME: case0 case1 two_groups missing_grads",
            "DAdaptLion: case0 case1 case2 case3 missing_grads",
            "DAdaptSGD: case0 case1 case2 missing_grads",
            "DiffGrad: case2",
            "EXAdam: case0 case1 case2 two_groups",
            "FOCUS: case0 case1 case2 case3 two_groups",
            "FTRL: case0 case1 case2 two_groups missing_grads",
            "GrokFastAdamW: case0 case1 case2",
            "Kate: case0 case1 case2 two_groups missing_grads",
            "LaProp: case0 case1 two_groups",
            "MADGRAD: case0 case1 case2 case3 two_groups",
            "Nero: case0 case1 case2 two_groups",
            "PAdam: case0 case1 case2 two_groups",
            "PID: case0 case1 case2 two_groups",
            "PNM: case0 case1 case2 two_groups",
            "RACS: case0 case1 case2 two_groups missing_grads",
            "SGDP: case0 case1 case2 two_groups missing_grads",
            "SGDSaI: case0 case1 case3 two_groups missing_grads",
            "StableAdamW: case1 two_groups",
            "VSGD: case0 case1 case2 two_groups");
    assertThat(casesThatEnd("FAIL")).isEmpty();
  }

  /** What a case is called does not matter. */
  @Test
  void knowsACaseByWhatItDoes(@TempDir Path folder) throws IOException {
    Path renamed = Files.createDirectory(folder.resolve("library"));
    try (Stream<Path> files = Files.list(LIBRARY)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Files.writeString(
            renamed.resolve(String.valueOf(file.getFileName())),
            text.replaceAll("\"name\": ?\"", "$0other_"));
      }
    }
    assertThat(casesThatEnd("FAIL", renamed)).isEmpty();
    assertThat(casesThatEnd("PASS", renamed))
        .hasSameSizeAs(casesThatEnd("PASS"))
        .allMatch(name -> name.contains("_other_"));
  }

  @Test
  void saysWhyTheOthersAreSkipped() {
    assertThat(Replayed.of(LIBRARY).lines())
        .filteredOn(line -> line.startsWith("SKIP"))
        .hasSize(84)
        .allMatch(line -> line.contains("the class") || line.contains("no such option"))
        .anyMatch(line -> line.contains("CAME_case0 ") && line.contains("[5]: "))
        .anyMatch(line -> line.contains("DAdaptAdam_case0 ") && line.contains("authors divide"))
        .anyMatch(line -> line.contains("BCOS_case0 ") && line.contains("before it"))
        .anyMatch(line -> line.contains("DiffGrad_case0 ") && line.contains("the friction"))
        .anyMatch(line -> line.contains("GrokFastAdamW_two_groups ") && line.contains("of a group"))
        .anyMatch(line -> line.contains("AdaNorm_case0 ") && line.contains("forgets the norms"))
        .anyMatch(line -> line.contains("StableAdamW_case0 ") && line.contains("before the step"))
        .anyMatch(line -> line.contains("Amos_missing_grads ") && line.contains("of the group"))
        .anyMatch(line -> line.endsWith("no such option: weight_decouple = false"));
  }
}
