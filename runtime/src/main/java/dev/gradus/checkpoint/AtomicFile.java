package dev.gradus.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file by a new one in one instant: whoever opens it finds the old or the new one,
 * whole, even after the machine has lost its power. For those who write files, as {@code
 * dev.gradus.interop.torch} does: programs call their methods.
 */
public final class AtomicFile {
  private static final int MOST_LINKS = 40;

  private AtomicFile() {}

  /** Writes all of the new file. */
  @FunctionalInterface
  public interface Content {
    /** Called once, with a channel of the empty file, which it leaves open. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file beside the target, forces it to disk, and renames it. If anything fails, the
   * target is as it was and nothing is left beside it. The new file has the permissions of the one
   * that it replaces, or else those that the process gives new files. A symbolic link stays, and
   * the file that it leads to is replaced.
   *
   * @throws IOException if the file cannot be written, or the target is no regular file or is
   *     read-only
   */
  public static void replace(Path link, Content content) throws IOException {
    Path target = followed(link.toAbsolutePath());
    checkReplaceable(target);
    Path temporary = target.resolveSibling(temporaryName());
    Set<PosixFilePermission> permissions = permissions(target);
    try {
      try (FileChannel channel = create(temporary, permissions)) {
        if (permissions != null) {
          // Creating took away what the umask forbids.
          Files.setPosixFilePermissions(temporary, permissions);
        }
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable e) {
      deleteQuietly(temporary, e);
      throw e;
    }
    force(target.resolveSibling(""));
  }

  private static String temporaryName() {
    return ".gradus-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + ".tmp";
  }

  private static Path followed(Path link) throws IOException {
    Path path = link;
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemException(link.toString(), null, "too many symbolic links");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return path;
  }

  /** Refuses what a rename would replace regardless: a device, or a file that is read-only. */
  private static void checkReplaceable(Path target) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(target)) {
        throw new FileSystemException(target.toString(), null, "is no regular file");
      }
      if (!Files.isWritable(target)) {
        throw new AccessDeniedException(target.toString(), null, "is read-only");
      }
    }
  }

  /** The permissions of the present file; null if there is no file, or the system has none. */
  private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    return view == null || Files.notExists(target) ? null : view.readAttributes().permissions();
  }

  /** Creates the file with no more permissions than it will have at the end. */
  private static FileChannel create(Path temporary, @Nullable Set<PosixFilePermission> permissions)
      throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return permissions == null
        ? FileChannel.open(temporary, options)
        : FileChannel.open(temporary, options, PosixFilePermissions.asFileAttribute(permissions));
  }

  private static void deleteQuietly(Path temporary, Throwable because) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** Forces the renaming to disk. A system that cannot open a folder does so by itself. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }
}
