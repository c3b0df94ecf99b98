package dev.gradus.lab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser without a window, and what it did with a page. */
final class Chromium {
  private static final Pattern SEEN = Pattern.compile("<html[^>]* data-seen=\"([^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String program;

  private Chromium(String program) {
    this.program = program;
  }

  /** The one that CHROMIUM names, a system property or variable, or one of the PATH. */
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
   * What a page did.
   *
   * @param seen what it told the page around it
   * @param complaints lines of the console
   * @param requests addresses that it asked the network for, rather than the browser for itself
   */
  record Visit(JsonNode seen, List<String> complaints, List<String> requests) {}

  /** Opens the page in a frame of this width, and waits until it has told what it sees. */
  Visit visit(Path page, int width, int height, Path folder) throws Exception {
    Path around = folder.resolve("around.html");
    Files.writeString(
        around,
        """
        <!DOCTYPE html><html><body style="margin:0"><script>
        addEventListener("message", e => document.documentElement.setAttribute("data-seen", e.data));
        </script><iframe src="%s" style="width:%dpx;height:%dpx;border:0"></iframe></body></html>
        """
            .formatted(page.getFileName(), width, height));
    Path dom = folder.resolve("dom.html");
    Path console = folder.resolve("console.txt");
    Path network = folder.resolve("network.json");
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
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=20000",
                "--window-size=1400," + height,
                "--enable-logging=stderr",
                "--log-net-log=" + network,
                "--dump-dom",
                around.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(console.toFile())
            .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("Chromium does not end: " + read(console));
    }
    List<String> complaints = read(console).lines().filter(l -> l.contains("CONSOLE")).toList();
    return new Visit(seen(read(dom)), complaints, requests(network));
  }

  private static JsonNode seen(String dom) throws IOException {
    Matcher seen = SEEN.matcher(dom);
    String json = seen.find() ? seen.group(1) : "{}";
    return JSON.readTree(
        json.replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&"));
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
