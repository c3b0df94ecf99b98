package dev.gradus.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The recorded references among the test resources, and copies of them to spoil. */
final class Golden {
  /** The optimizers that have a file of recorded runs. */
  static final List<String> OPTIMIZERS = optimizers();

  private static final JsonMapper MAPPER = new JsonMapper();

  private Golden() {}

  private static List<String> optimizers() {
    try (Stream<Path> files = Files.list(folder().resolve("optim"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(name -> !name.equals("data"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of the references. */
  static Path folder() {
    URL url = Objects.requireNonNull(Golden.class.getResource("/golden"));
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies one optimizer's references and the data into {@code target}, which it returns. */
  static Path copy(String optimizer, Path target) throws IOException {
    for (String file : List.of(optimizer + ".json", "data.json")) {
      Files.copy(folder().resolve("optim").resolve(file), target.resolve(file));
    }
    return target;
  }

  /** Rewrites a file after a change of its tree. */
  static void edit(Path file, Consumer<ObjectNode> change) {
    try {
      ObjectNode tree = (ObjectNode) MAPPER.readTree(file.toFile());
      change.accept(tree);
      MAPPER.writeValue(file.toFile(), tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps only the case of this name, and changes it. */
  static void editCase(Path file, String name, Consumer<ObjectNode> change) {
    edit(
        file,
        tree -> {
          ObjectNode found = null;
          for (JsonNode item : tree.get("cases")) {
            if (item.get("name").textValue().equals(name)) {
              found = (ObjectNode) item;
            }
          }
          ObjectNode kept = Objects.requireNonNull(found, name);
          tree.putArray("cases").add(kept);
          change.accept(kept);
        });
  }

  /** The same hex digits with the lowest bit of one changed. */
  static String flipLowestBit(String hex, int digit) {
    int flipped = Character.digit(hex.charAt(digit), 16) ^ 1;
    return hex.substring(0, digit) + Character.forDigit(flipped, 16) + hex.substring(digit + 1);
  }
}
