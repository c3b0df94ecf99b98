package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.study.Contender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContendersTest {
  @TempDir private Path folder;

  @Test
  void splitsAtCommasThatAreNotThoseOfSettings() throws Exception {
    assertThat(Contenders.parseAll("adam,sgd:momentum=0.9,nesterov=true, lion"))
        .extracting(Contender::name)
        .containsExactly("Adam", "SGD:momentum=0.9,nesterov=true", "Lion");
  }

  @Test
  void namesDoNotDependOnTheOrderOfSettings() throws Exception {
    assertThat(Contenders.parse("adam:lr=1,beta1=0.5").get(0).name())
        .isEqualTo(Contenders.parse("adam:beta1=0.5,lr=1").get(0).name())
        .isEqualTo("Adam:beta1=0.5,lr=1");
  }

  @Test
  void filesMayLieInFoldersWithColons() throws Exception {
    Path rule = Files.createDirectory(folder.resolve("a:b")).resolve("MyRule.java");
    Files.writeString(rule, RuleSources.MINE);
    assertThat(Contenders.parse(rule.toString()).get(0).settings()).isEmpty();
    assertThat(Contenders.parse(rule + ":lr=1").get(0).settings()).containsEntry("lr", "1");
  }

  private Path rule(String name, String source) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  private static List<String> names(Object... texts) throws RuleFileException {
    List<Contender> contenders = new ArrayList<>();
    for (Object text : texts) {
      contenders.addAll(Contenders.parse(text.toString()));
    }
    return Contenders.distinct(contenders).stream().map(Contender::name).toList();
  }

  @Test
  void tellsRulesOfOneNameApartByTheirFolders() throws Exception {
    Path first = rule("old/MyRule.java", RuleSources.MINE);
    Path second = rule("new/MyRule.java", RuleSources.MINE);
    assertThat(names(first, "adam", second + ":beta=0.5"))
        .containsExactly("old/My", "Adam", "new/My:beta=0.5");
    assertThat(names(first, second + ":beta=0.5", second))
        .containsExactly("old/My", "new/My:beta=0.5", "new/My");
    assertThat(names(first, first + ":beta=0.5")).containsExactly("My", "My:beta=0.5");
  }

  @Test
  void takesAsManyFoldersAsItNeeds() throws Exception {
    Path first = rule("old/src/MyRule.java", RuleSources.MINE);
    Path second = rule("new/src/MyRule.java", RuleSources.MINE);
    Path third = rule("MyRule.java", RuleSources.MINE);
    assertThat(names(first, second)).containsExactly("old/src/My", "new/src/My");
    assertThat(names(first, third)).containsExactly("src/My", folder.getFileName() + "/My");
    assertThat(names(first, third, second))
        .containsExactly("old/src/My", folder.getFileName() + "/My", "new/src/My");
  }

  @Test
  void namesTheFileThatIsNotCalledAsItsRule() throws Exception {
    Path first = rule("One.java", RuleSources.MINE);
    Path second = rule("Two.java", RuleSources.MINE);
    assertThat(names(first, second)).containsExactly("One.java/My", "Two.java/My");
  }

  @Test
  void tellsAFilesRuleFromAShippedOneOfItsName() throws Exception {
    Path mine = rule("mine/AdamRule.java", RuleSources.MINE.replace("MyRule", "AdamRule"));
    assertThat(names(mine, "adam", "sgd")).containsExactly("mine/Adam", "Adam", "SGD");
  }

  @Test
  void refusesTheSameFileTwice() throws Exception {
    Path rule = rule("old/MyRule.java", RuleSources.MINE);
    Path again = folder.resolve("old/../old/MyRule.java");
    assertThatThrownBy(() -> names(rule, again))
        .hasMessage("My is there twice: leave one out, or give it other settings");
  }

  @Test
  void takesAllRulesOfAFileWithTheSameSettings() throws Exception {
    Path both =
        rule(
            "Both.java",
            RuleSources.MINE + RuleSources.WILD.substring(RuleSources.WILD.indexOf("/**")));
    assertThat(names(both + ":lr=2", "adam")).containsExactly("My:lr=2", "Wild:lr=2", "Adam");
    assertThatThrownBy(() -> names(both + ":beta=0.5"))
        .hasMessage("Wild has no hyper-parameter 'beta'; it has lr");
  }

  @Test
  void knowsTheFileToWatch() {
    assertThat(Contenders.file("a:b/MyRule.java:lr=1")).contains(Path.of("a:b/MyRule.java"));
    assertThat(Contenders.file("adam:lr=1")).isEmpty();
  }
}
