package dev.gradus.interop.torch;

import dev.gradus.checkpoint.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Writes a checkpoint as {@code torch.save} does: a pickle, and an entry for each storage. */
final class TorchWriter {
  private static final String FOLDER = "archive/";
  private static final int BUFFER_BYTES = 1 << 16;

  private TorchWriter() {}

  static void write(Path file, Map<?, ?> checkpoint) throws IOException {
    WrittenStorages storages = new WrittenStorages();
    byte[] pickle = PickleWriter.pickle(checkpoint, storages);
    AtomicFile.replace(
        file,
        channel -> {
          OutputStream out =
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
          write(out, pickle, storages);
          out.flush();
        });
  }

  private static void write(OutputStream out, byte[] pickle, WrittenStorages storages)
      throws IOException {
    try (AlignedZip zip = new AlignedZip(out)) {
      add(zip, "data.pkl", pickle);
      add(zip, ".format_version", ascii("1"));
      add(zip, ".storage_alignment", ascii("64"));
      add(zip, "byteorder", ascii("little"));
      for (WrittenStorages.Key key : storages.keys()) {
        zip.add(FOLDER + "data/" + key.text(), key.byteLength(), data -> storages.write(key, data));
      }
      add(zip, "version", ascii("3\n"));
    }
  }

  private static void add(AlignedZip zip, String name, byte[] content) throws IOException {
    zip.add(FOLDER + name, content.length, out -> out.write(content));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
