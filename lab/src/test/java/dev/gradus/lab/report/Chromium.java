package dev.gradus.lab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser without a window, and what it did with a page. */
final class Chromium {
  private static final Pattern SEEN = Pattern.compile("CONSOLE[^\"]*\"SEEN (.*)\", source: ");
  private static final int PATIENCE_MINUTES = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String program;

  private Chromium(String program) {
    this.program = program;
  }

  /** The browser that CHROMIUM names, a system property or variable, or one of the PATH. */
  static Optional<Chromium> find() {
    String named = System.getProperty("CHROMIUM", System.getenv().getOrDefault("CHROMIUM", ""));
    if (!named.isEmpty()) {
      return Optional.of(new Chromium(named));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(in -> new File(in, name)))
        .filter(File::canExecute)
        .findFirst()
        .map(file -> new Chromium(file.getPath()));
  }

  /**
   * Opens the page in a frame of this width. It tells what it sees by the console: lines of {@code
   * SEEN} and JSON.
   */
  Window open(Path page, int width, boolean dark, Path folder) throws IOException {
    Path around = folder.resolve("around.html");
    Files.writeString(
        around,
        """
        <!DOCTYPE html><html><body style="margin:0">
        <iframe src="%s" style="width:%dpx;height:900px;border:0"></iframe></body></html>
        """
            .formatted(page.getFileName(), width));
    Path network = folder.resolve("network.json");
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-prefers-reduced-motion",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--user-data-dir=" + profile,
                "--window-size=1400,900",
                "--enable-logging=stderr",
                "--log-net-log=" + network,
                around.toUri().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Window(process, network, profile);
  }

  /** What a page does, as long as it is open. */
  static final class Window implements Closeable {
    private final Process process;
    private final Path network;
    private final Path profile;
    private final BufferedReader console;
    private final List<String> complaints = new ArrayList<>();

    private Window(Process process, Path network, Path profile) {
      this.process = process;
      this.network = network;
      this.profile = profile;
      console = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
      Executor late = CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      late.execute(process::destroyForcibly);
    }

    /** Waits for what the page sees next, and returns it. */
    JsonNode next() throws IOException {
      String line = console.readLine();
      while (line != null) {
        Matcher seen = SEEN.matcher(line);
        if (seen.find()) {
          return JSON.readTree(seen.group(1));
        } else if (line.contains("CONSOLE")) {
          complaints.add(line);
        }
        line = console.readLine();
      }
      throw new IOException("Chromium has ended, and told nothing more; before: " + complaints);
    }

    /** The other lines of the console until now. */
    List<String> complaints() {
      return complaints;
    }

    /**
     * Addresses that the page asked the network for, rather than the browser for itself; of a
     * closed window.
     */
    List<String> requests() throws IOException {
      return Chromium.requests(network);
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      try {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
          process.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      console.close();
      delete(profile);
    }
  }

  /**
   * Deletes a profile. Processes that the browser has started write to it a little longer than it
   * runs; what is left then is the system's to clean.
   */
  private static void delete(Path profile) {
    for (int tries = 0; tries < 20; tries++) {
      try (Stream<Path> files = Files.walk(profile)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
        return;
      } catch (IOException | UncheckedIOException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  /** Each event is a line; those of the browser itself say that they have no origin. */
  private static List<String> requests(Path network) throws IOException {
    return read(network)
        .lines()
        .filter(line -> line.startsWith("{\"params\""))
        .map(Chromium::params)
        .filter(event -> event.has("initiator") && event.path("url").asText().startsWith("http"))
        .filter(event -> !event.path("initiator").asText().equals("not an origin"))
        .map(event -> event.path("url").asText())
        .toList();
  }

  private static JsonNode params(String line) {
    try {
      return JSON.readTree(line.replaceFirst(",\\s*$", "")).path("params");
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
