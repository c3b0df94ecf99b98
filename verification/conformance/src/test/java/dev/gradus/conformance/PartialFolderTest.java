package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a folder that lacks files, what is there is run, and what is missing is said. */
class PartialFolderTest {
  @TempDir private Path root;

  @Test
  void someOfTheMiscellany() throws IOException {
    copy("misc/averaged_model.json");

    Replayed result = Replayed.of(root);

    assertThat(result.lines())
        .startsWith("SKIP  misc/clip_grad.json         -         is missing")
        .contains("SKIP  misc/errors.json            -         is missing")
        .endsWith("12 passed, 0 failed, 2 skipped");
    assertThat(result.tally().failed()).isZero();
  }

  @Test
  void isOfTheSameKindUnderAnotherName() throws IOException {
    Path misc = copy("misc/errors.json").getParent();
    Path sched = copy("sched/schedulers.json").getParent();
    Path ckpt = copy("ckpt/SGD.json").getParent();
    copy("ckpt/SGD.pt");
    for (Path folder : new Path[] {misc, sched, ckpt}) {
      Path moved = Files.move(folder, root.resolve("my-" + folder.getFileName()));
      assertThat(Replayed.of(moved).lines()).last().asString().matches("[1-9].* 0 failed.*");
    }
  }

  @Test
  void runsWithoutTheirDataBesideOtherFolders() throws IOException {
    copy("optim/SGD.json");
    copy("optim/ASGD.json");
    Files.createDirectory(root.resolve("extra"));
    copy("sched/schedulers.json");

    Replayed result = Replayed.of(root);

    assertThat(result.lines())
        .startsWith(
            "SKIP  optim/data.json             -         is missing: ASGD.json, SGD.json cannot be"
                + " run without it")
        .contains(
            "SKIP  extra/OPTIMIZER.json        -         is missing: the folder holds no"
                + " reference")
        .endsWith("39 passed, 0 failed, 2 skipped");
    assertThat(Replayed.of(root, "step").lines()).endsWith("2 passed, 0 failed, 0 skipped");
  }

  @Test
  void halvesOfCheckpoints() throws IOException {
    copy("ckpt/SGD.json");
    copy("ckpt/Adam.pt");
    copy("ckpt/ASGD.json");
    copy("ckpt/ASGD.pt");

    assertThat(Replayed.of(root).lines())
        .contains(
            "SKIP  ckpt/SGD.pt                 -         is missing: SGD.json says what is in it",
            "SKIP  ckpt/Adam.json              -         is missing: Adam.pt has nothing to be"
                + " compared with")
        .endsWith("1 passed, 0 failed, 2 skipped");
  }

  @Test
  void whereNothingIsLeftToRunIsAMistake() throws IOException {
    Files.createDirectory(root.resolve("misc"));
    Files.writeString(root.resolve("misc/other.json"), "{}");

    Replayed result = Replayed.of(root);

    assertThat(result.refusal()).contains("holds nothing to run: misc/clip_grad.json is missing");
  }

  private Path copy(String file) throws IOException {
    Path target = root.resolve(file);
    Files.createDirectories(target.getParent());
    return Files.copy(Golden.folder().resolve(file), target);
  }
}
