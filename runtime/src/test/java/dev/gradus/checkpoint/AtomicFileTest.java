package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replaced file is the old one or the new one, with the old one's place and permissions. */
final class AtomicFileTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("file");
  }

  private static void write(Path file, String text) throws IOException {
    AtomicFile.replace(
        file, channel -> Channels.writeFully(channel, StandardCharsets.UTF_8.encode(text)));
  }

  @Test
  void writesAndReplaces() throws IOException {
    write(file, "a longer text");
    assertThat(file).hasContent("a longer text");
    write(file, "short");
    assertThat(file).hasContent("short");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void writesInTheWorkingFolder() throws IOException {
    Path relative = Path.of("atomic-file-test.tmp");
    try {
      write(relative, "here");
      assertThat(relative).hasContent("here");
    } finally {
      Files.deleteIfExists(relative);
    }
  }

  @Test
  void leavesTheOldFileAndNothingElseIfItFails() throws IOException {
    write(file, "old");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                AtomicFile.replace(
                    file,
                    channel -> {
                      assertThat(folder.toFile().list()).hasSize(2);
                      throw new IllegalStateException("no more");
                    }));
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void replacesNoFolder() throws IOException {
    Files.createDirectory(file);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> write(file, "new"))
        .withMessageContaining("is no regular file");
  }

  @Test
  void keepsThePermissions() throws IOException {
    assumePosix();
    write(file, "old");
    Files.createFile(folder.resolve("other"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(folder.resolve("other")));
    for (String permissions : new String[] {"rw-------", "rw-rw-rw-", "rwxr-x--x"}) {
      Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
      Files.setPosixFilePermissions(file, set);
      AtomicFile.replace(file, channel -> assertPrivate(set));
      assertThat(Files.getPosixFilePermissions(file)).isEqualTo(set);
    }
  }

  /** While the file is written, others cannot read what they could not read before. */
  private void assertPrivate(Set<PosixFilePermission> allowed) throws IOException {
    assertThat(Files.getPosixFilePermissions(temporary())).isEqualTo(allowed);
  }

  @Test
  void leavesReadOnlyFilesAlone() throws IOException {
    assumePosix();
    write(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assumeTrue(!Files.isWritable(file), "root may write everywhere");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> write(file, "new"))
        .withMessageContaining("is read-only");
    assertThat(file).hasContent("old");
  }

  @Test
  void replacesWhatALinkLeadsTo() throws IOException {
    assumePosix();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = elsewhere.resolve("target");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere", "target"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);

    write(second, "made");
    assertThat(target).hasContent("made");
    write(second, "replaced");

    assertThat(target).hasContent("replaced");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.isSymbolicLink(second)).isTrue();
    assertThat(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(elsewhere.toFile().list()).containsExactly("target");
  }

  @Test
  void followsNoLinksInACircle() throws IOException {
    assumePosix();
    Path other = folder.resolve("other");
    Files.createSymbolicLink(file, other);
    Files.createSymbolicLink(other, file);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> write(file, "new"))
        .withMessageContaining("too many symbolic links");
  }

  @Test
  void followsFortyLinks() throws IOException {
    assumePosix();
    Path last = file;
    for (int i = 1; i <= 40; i++) {
      last = Files.createSymbolicLink(folder.resolve("link" + i), last);
    }
    write(last, "new");
    assertThat(file).hasContent("new");
    Path oneMore = Files.createSymbolicLink(folder.resolve("one more"), last);
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> write(oneMore, "newer"))
        .withMessageContaining("too many symbolic links");
  }

  /** The exception is still the first reason. */
  @Test
  void saysBesideTheReasonWhatItCouldNotDelete() throws IOException {
    assumePosix();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                AtomicFile.replace(
                    file,
                    channel -> {
                      Path temporary = temporary();
                      Files.delete(temporary);
                      Files.createDirectories(temporary.resolve("not empty"));
                      throw new IllegalStateException("no more");
                    }))
        .withMessage("no more")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isInstanceOf(DirectoryNotEmptyException.class));
    assertThat(file).doesNotExist();
  }

  private Path temporary() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".tmp")).findFirst().orElseThrow();
    }
  }

  @Test
  void replacesNoDevice() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> AtomicFile.replace(device, FileChannel::close))
        .withMessageContaining("is no regular file");
    assertThat(Files.exists(device)).isTrue();
  }

  private void assumePosix() {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }
}
