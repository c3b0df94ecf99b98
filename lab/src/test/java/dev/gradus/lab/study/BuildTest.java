package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.rule.ShippedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
  @TempDir private Path folder;
  private Path classes = Path.of("");

  @BeforeEach
  void write() throws IOException {
    classes = Files.createDirectories(folder.resolve("classes"));
    Files.createDirectory(classes.resolve("a"));
    Files.write(classes.resolve("a/One.class"), new byte[] {1, 2});
    Files.write(classes.resolve("Two.class"), new byte[] {3});
  }

  private String hash() {
    return Build.hash(List.of(classes));
  }

  @Test
  void isAnotherWhenAnyFileIs() throws IOException {
    String before = hash();
    assertThat(hash()).isEqualTo(before).hasSize(16);
    Files.write(classes.resolve("a/One.class"), new byte[] {1, 3});
    assertThat(hash()).isNotEqualTo(before);
    Files.write(classes.resolve("a/One.class"), new byte[] {1, 2});
    assertThat(hash()).isEqualTo(before);
    Files.move(classes.resolve("a/One.class"), classes.resolve("a/Three.class"));
    assertThat(hash()).isNotEqualTo(before);
  }

  @Test
  void tellsANameFromWhatIsInIt() throws IOException {
    Files.write(classes.resolve("Two.class"), new byte[] {'A', 1});
    String before = hash();
    Files.move(classes.resolve("Two.class"), classes.resolve("Two.classA"));
    Files.write(classes.resolve("Two.classA"), new byte[] {1});
    assertThat(hash()).isNotEqualTo(before);
  }

  @Test
  void isThatOfAJar() throws IOException {
    Path jar = Files.write(folder.resolve("some.jar"), new byte[] {1});
    String before = Build.hash(List.of(jar, jar, jar));
    assertThat(before).isEqualTo(Build.hash(List.of(jar)));
    Files.write(jar, new byte[] {2});
    assertThat(Build.hash(List.of(jar))).isNotEqualTo(before);
  }

  @Test
  void isPartOfARun() {
    Contender adam = Contender.of(ShippedRules.named("adam"), Map.of());
    assertThat(new RunSpec(adam, new Bowl("bowl"), 10, 1, Map.of()).id())
        .endsWith(Build.TEXT)
        .contains("on Java " + Runtime.version() + " (" + System.getProperty("java.vm.name"));
  }
}
