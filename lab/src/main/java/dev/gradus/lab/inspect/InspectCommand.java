package dev.gradus.lab.inspect;

import dev.gradus.checkpoint.FileKind;
import dev.gradus.lab.file.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect FILE}: shows what is in a checkpoint, and executes nothing of it. */
@Command(
    name = "inspect",
    description = {
      "Shows what is in a checkpoint: groups, states, shapes, dtypes, sizes, steps.",
      "",
      "Reads safetensors (Gradus' checkpoints and others) and files of torch.save, by what they"
          + " contain, not by their names. Nothing in a file is executed."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:shown", "2:wrong usage, or a file that is unreadable or lies"})
public final class InspectCommand implements Callable<Integer> {
  private static final int UNREADABLE = 2;
  private static final byte[] ZIP = {'P', 'K'};
  private static final byte[] PICKLE = {(byte) 0x80, 2};

  @Parameters(paramLabel = "FILE", arity = "1", description = "The checkpoint.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command, which picocli makes. */
  InspectCommand() {}

  @Override
  public Integer call() {
    try {
      FileContents contents = read();
      long bytes = Files.size(file);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        ContentsJson.print(contents, bytes, out);
      } else {
        out.print(
            String.format(
                Locale.ROOT, "%s: %s, %,d bytes%n", file.getFileName(), contents.format(), bytes));
        ContentsPrinter.print(contents, bytes, out);
      }
      out.flush();
      return 0;
    } catch (FileSystemException e) {
      return refuse(FileTrouble.reading(file, e));
    } catch (IOException e) {
      return refuse(
          Files.isDirectory(file) ? FileTrouble.reading(file, e) : String.valueOf(e.getMessage()));
    }
  }

  private int refuse(String sentence) {
    spec.commandLine().getErr().println(sentence.replaceAll("\\p{Cntrl}|\\R", "?"));
    return UNREADABLE;
  }

  private FileContents read() throws IOException {
    byte[] beginning;
    try (InputStream stream = Files.newInputStream(file)) {
      beginning = stream.readNBytes(FileKind.BYTES);
    }
    if (FileKind.isSafetensors(beginning)) {
      return SafetensorsContents.read(file);
    }
    if (begins(beginning, ZIP)) {
      return TorchContents.read(file, "zip");
    }
    return begins(beginning, PICKLE)
        ? TorchContents.read(file, "legacy")
        : SafetensorsContents.read(file);
  }

  private static boolean begins(byte[] bytes, byte[] beginning) {
    return bytes.length >= beginning.length
        && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
  }
}
