package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which cases are run, which are skipped and why, and what the lines look like. */
class WhatIsReplayedTest {
  @TempDir private Path root;
  private Path optim = Path.of("");

  @BeforeEach
  void copyReferences() throws IOException {
    optim = Golden.copy("SGD", Files.createDirectory(root.resolve("optim")));
    Golden.editCase(optim.resolve("SGD.json"), "momentum", one -> {});
  }

  @Test
  void aLineACaseAndASum() {
    assertThat(Replayed.of(optim).lines())
        .containsExactly(
            "PASS  SGD/momentum                float32   0 ulp", "1 passed, 0 failed, 0 skipped");
  }

  @Test
  void aNameCannotBreakTheLine() {
    Golden.editCase(optim.resolve("SGD.json"), "momentum", one -> one.put("name", "a\nb\u001b[2J"));

    assertThat(Replayed.of(optim).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("PASS  SGD/a?b?[2J ");
  }

  @Test
  void whatIsNotShippedIsSaidToBeSkipped() throws IOException {
    Path extra = Files.createDirectory(root.resolve("extra"));
    Files.writeString(extra.resolve("data.json"), "{}");
    Files.writeString(
        extra.resolve("Odd.json"), "{\"optimizer\":\"Odd\",\"cases\":[{\"name\":\"a\"}]}");

    Replayed all = Replayed.of(root);
    assertThat(all.lines())
        .containsExactly(
            "PASS  SGD/momentum                float32   0 ulp",
            "SKIP  extra/Odd_a                 float64   Odd is not shipped",
            "1 passed, 0 failed, 1 skipped");
    assertThat(all.tally()).isEqualTo(new Tally(1, 0, 1));
    assertThat(Replayed.of(root, "SGD").lines()).hasSize(2);
    assertThat(Replayed.of(root, "Odd").lines()).hasSize(2);
    assertThat(Replayed.of(extra).lines()).hasSize(2);
  }

  @Test
  void onlyTakesSeveralNames() throws IOException {
    Files.copy(Golden.folder().resolve("optim/Adam.json"), optim.resolve("Adam.json"));
    Files.copy(Golden.folder().resolve("optim/AdamW.json"), optim.resolve("AdamW.json"));

    assertThat(Replayed.of(optim, "SGD", "AdamW").lines())
        .hasSizeGreaterThan(10)
        .noneMatch(line -> line.contains(" Adam/"));
  }

  @Test
  void onlyWithANameThatHasNoReference() {
    Replayed result = Replayed.of(optim, "SGD", "Adamm");

    assertThat(result.refusal()).contains("--only Adamm", "SGD");
    assertThat(result.lines()).isEmpty();
  }

  @Test
  void anOptimizerThatIsNotShipped() {
    Golden.edit(optim.resolve("SGD.json"), file -> file.put("optimizer", "../Nothing"));

    assertThat(Replayed.of(optim).lines().get(0))
        .matches("SKIP +\\.\\./Nothing/momentum +float32 +\\.\\./Nothing is not shipped");
  }

  @ParameterizedTest
  @MethodSource("skips")
  void skips(String name, Consumer<ObjectNode> change, String reason) throws IOException {
    Golden.copy("SGD", Files.createDirectory(root.resolve("copy")));
    Path file = root.resolve("copy/SGD.json");
    Golden.editCase(file, name, change);

    Replayed result = Replayed.of(root.resolve("copy"));

    assertThat(result.lines().get(0)).startsWith("SKIP  SGD/" + name).contains(reason);
    assertThat(result.lines().get(1)).isEqualTo("0 passed, 0 failed, 1 skipped");
    assertThat(result.tally().failed()).isZero();
  }

  static Stream<Arguments> skips() {
    return Stream.of(
        skip("another implementation of torch's", "lr", c -> config(c).put("fused", true), "fused"),
        skip("an option we lack", "lr", c -> config(c).put("rho", 1), "no such option: rho = 1"),
        skip("an option in a group", "lr", c -> group(c).put("rho", 1), "no such option: rho = 1"),
        skip("a group out of range", "lr", c -> group(c).put("momentum", -1.0), "momentum"),
        skip("a group against a constraint", "lr", c -> group(c).put("nesterov", true), "esterov"),
        skip("a dtype without kernels", "lr", c -> c.put("dtype", "bfloat16"), "dtype"));
  }

  private static Arguments skip(
      String what, String name, Consumer<ObjectNode> change, String reason) {
    return arguments(named(name + ": " + what, name), change, reason);
  }

  private static ObjectNode config(ObjectNode one) {
    return (ObjectNode) one.requiredAt("/config");
  }

  private static ObjectNode group(ObjectNode one) {
    return (ObjectNode) one.requiredAt("/groups/0");
  }
}
