package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Broken files of torch's are refused with the declared exception, or read if the damage is
 * harmless.
 */
class DamagedFileTest {
  private static final int ROUNDS = Integer.getInteger("gradus.mutations", 4_000);

  /** The value that is read; null if the file is refused. Any other exception fails the test. */
  private static @Nullable Object read(byte[] bytes) throws IOException {
    try {
      return requireNonNull(TorchFile.read("x.pt", bytes).value());
    } catch (TorchFormatException e) {
      assertThat(e).hasMessageStartingWith("x.pt: ");
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SGD", "AdamW", "AdamW_legacy", "tensors_misc", "full_checkpoint"})
  void cutOffAnywhereIsRefused(String name) throws IOException {
    byte[] whole = TorchGolden.bytes(name);
    assertThat(read(whole)).isNotNull();
    for (int length = 0; length < whole.length; length++) {
      if (read(Arrays.copyOf(whole, length)) != null) {
        fail("%s cut off at %d was read", name, length);
      }
    }
    assertThat(read(Arrays.copyOf(whole, whole.length + 1))).isNull();
  }

  /** A zip has checksums, which notice a flipped bit. */
  @Test
  void aFlippedBitOfAZipIsRefusedOrWithoutEffect() throws IOException {
    byte[] whole = TorchGolden.bytes("SGD");
    Object unharmed = read(whole);
    int refused = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      whole[bit / 8] ^= (byte) (1 << bit % 8);
      Object read = read(whole);
      whole[bit / 8] ^= (byte) (1 << bit % 8);
      refused += read == null ? 1 : 0;
      if (read != null && !read.equals(unharmed)) {
        fail("SGD.pt with bit %d flipped was read as something else", bit);
      }
    }
    assertThat(refused).isGreaterThan(whole.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AdamW_legacy", "Adam", "SparseAdam"})
  void spoiledAtRandomEndsInOneWay(String name) throws IOException {
    byte[] whole = TorchGolden.bytes(name);
    Random random = new Random(name.hashCode());
    int readable = 0;
    for (int round = 0; round < ROUNDS; round++) {
      readable += read(Spoiled.bytes(whole, random)) == null ? 0 : 1;
    }
    assertThat(readable).isBetween(1, ROUNDS - 1);
  }

  /** The checksums are made right, so that the pickles themselves are read. */
  @ParameterizedTest
  @ValueSource(strings = {"Adam", "ASGD", "tensors_misc", "full_checkpoint"})
  void aSpoiledPickleInAWholeZipEndsInOneWay(String name) throws IOException {
    ZipArchive zip = ZipArchive.open(Source.of(TorchGolden.bytes(name)));
    Random random = new Random(name.hashCode());
    int readable = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, byte[]> entries = new LinkedHashMap<>();
      for (String entry : zip.names()) {
        byte[] content = zip.read(entry);
        boolean spoil = entry.endsWith("/data.pkl") || random.nextInt(100) == 0;
        entries.put(entry, spoil ? Spoiled.bytes(content, random) : content);
      }
      readable += read(PickleBytes.zip(entries)) == null ? 0 : 1;
    }
    assertThat(readable).isBetween(1, ROUNDS - 1);
  }

  @Test
  void legacyFilesMayLieToo() throws IOException {
    byte[] whole = TorchGolden.bytes("AdamW_legacy");
    List<String> messages = new ArrayList<>();
    for (int at = 0; at < whole.length; at++) {
      for (byte value : new byte[] {0, 1, 127, -1, -128}) {
        byte[] changed = whole.clone();
        changed[at] = value;
        try {
          TorchFile.read("x.pt", changed);
        } catch (TorchFormatException e) {
          messages.add(String.valueOf(e.getMessage()).replaceAll("\\d+", "N"));
        }
      }
    }
    assertThat(messages)
        .anyMatch(message -> message.contains("is not of a little-endian machine"))
        .anyMatch(message -> message.contains("is of another version"))
        .anyMatch(message -> message.contains("elements instead of"))
        .anyMatch(message -> message.contains("lists a storage"));
  }
}
