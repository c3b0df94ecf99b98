package dev.gradus.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its first bytes what a file is that is not what was expected, so that a reader can say
 * more than that. For readers of files, as {@code dev.gradus.interop.torch} has: programs have no
 * need of it. Pure functions; thread-safe.
 */
public final class FileKind {
  /** How many bytes of a file are looked at. */
  public static final int BYTES = 512;

  private static final int FIRST_BRACE = 8;
  private static final int TAR_MAGIC = 257;
  private static final String TORCH =
      "a file of torch.save: read it with TorchFile, of the artifact gradus-torch";

  /** Bytes at a position, in ISO 8859-1, and the kind of a file that has them there. */
  private record Magic(int at, String bytes, String kind) {}

  private static final List<Magic> ALL =
      List.of(
          new Magic(
              0,
              "version https://git-lfs",
              "a Git LFS pointer, not the file itself: fetch that with 'git lfs pull'"),
          new Magic(0, "PK\3\4", TORCH + ", if it is one, or another zip"),
          new Magic(0, "\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\31.", TORCH),
          new Magic(0, "\u001f\u008b", "compressed with gzip: unpack it first"),
          new Magic(0, "BZh", "compressed with bzip2: unpack it first"),
          new Magic(0, "\u00fd7zXZ", "compressed with xz: unpack it first"),
          new Magic(0, "(\u00b5/\u00fd", "compressed with zstd: unpack it first"),
          new Magic(0, "7z\u00bc\u00af", "a 7z archive: unpack it first"),
          new Magic(0, "\u0089HDF\r\n", "an HDF5 file, as Keras writes"),
          new Magic(0, "\u0093NUMPY", "an array of NumPy's (.npy)"),
          new Magic(0, "GGUF", "a GGUF file, as llama.cpp reads"),
          new Magic(
              TAR_MAGIC,
              "ustar",
              "a tar archive, as torch wrote before version 0.1.10 (2017), if it is a checkpoint at"
                  + " all: load it in Python and save it again"));

  private FileKind() {}

  /**
   * The kind of a file, as the end of a sentence that begins with "this is"; null if it cannot be
   * told.
   *
   * @param beginning the file's first {@value #BYTES} bytes, or all if it has fewer
   */
  public static @Nullable String of(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    if (isSafetensors(beginning)) {
      return "a safetensors file: read it with Checkpoint or Safetensors";
    }
    for (Magic magic : ALL) {
      if (text.startsWith(magic.bytes(), magic.at())) {
        return magic.kind();
      }
    }
    return text.startsWith("\u0080") ? pickle(text) : page(text);
  }

  /**
   * Whether a file can be safetensors: after a length below 4 GiB, a header begins.
   *
   * @param beginning as for {@link #of}
   */
  public static boolean isSafetensors(byte[] beginning) {
    boolean brace = beginning.length > FIRST_BRACE && beginning[FIRST_BRACE] == '{';
    return brace && (beginning[4] | beginning[5] | beginning[6] | beginning[7]) == 0;
  }

  private static @Nullable String pickle(String text) {
    boolean known = text.length() > 1 && text.charAt(1) >= 2 && text.charAt(1) <= 5;
    return known
        ? "a plain pickle, not one of torch.save: load it in Python and save it with torch.save"
        : null;
  }

  private static @Nullable String page(String text) {
    String begin = text.replace("\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
    if (begin.startsWith("<!doctype html") || begin.startsWith("<html")) {
      return "an HTML page, perhaps of a download that failed or wanted a login";
    }
    if (begin.startsWith("<?xml")) {
      return "an XML text, perhaps of a download that failed";
    }
    boolean json = begin.startsWith("{\"") || begin.startsWith("{\n") || begin.startsWith("[");
    return json ? "a JSON text, perhaps of a download that failed" : null;
  }
}
