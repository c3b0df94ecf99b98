package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.study.Contender;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContendersTest {
  @Test
  void splitsAtCommasThatAreNotThoseOfSettings() throws Exception {
    assertThat(Contenders.parseAll("adam,sgd:momentum=0.9,nesterov=true, lion"))
        .extracting(Contender::name)
        .containsExactly("Adam", "SGD:momentum=0.9,nesterov=true", "Lion");
  }

  @Test
  void namesDoNotDependOnTheOrderOfSettings() throws Exception {
    assertThat(Contenders.parse("adam:lr=1,beta1=0.5").name())
        .isEqualTo(Contenders.parse("adam:beta1=0.5,lr=1").name())
        .isEqualTo("Adam:beta1=0.5,lr=1");
  }

  @Test
  void filesMayLieInFoldersWithColons(@TempDir Path folder) throws Exception {
    Path rule = Files.createDirectory(folder.resolve("a:b")).resolve("MyRule.java");
    Files.writeString(rule, RuleSources.MINE);
    assertThat(Contenders.parse(rule.toString()).settings()).isEmpty();
    assertThat(Contenders.parse(rule + ":lr=1").settings()).containsEntry("lr", "1");
  }
}
