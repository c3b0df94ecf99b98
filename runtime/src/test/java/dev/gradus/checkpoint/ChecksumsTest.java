package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The checksum of the header is of all its entries, whatever their order. */
final class ChecksumsTest {
  private static final Map<String, String> METADATA = new TreeMap<>(Map.of("a", "1", "b", "2"));

  private static TensorInfo info(String name, StoredDType dtype, long begin, Long... shape) {
    long numel = List.of(shape).stream().reduce(1L, (x, y) -> x * y);
    long end = begin + numel * dtype.bits() / 8;
    return new TensorInfo(name, dtype, List.of(shape), begin, end, "0000000" + name.charAt(0));
  }

  /** Two of the tensors have no bytes, and lie at the same place. */
  private static final List<TensorInfo> TENSORS =
      List.of(
          info("c", StoredDType.F32, 0, 2L),
          info("b", StoredDType.F32, 8, 0L),
          info("a", StoredDType.F32, 8, 3L, 0L),
          info("d", StoredDType.F64, 8));

  /** Takes the sums as a reader does: they are in the metadata, and not yet at the tensors. */
  private static Header taken(Map<String, String> metadata, List<TensorInfo> tensors)
      throws MalformedException {
    List<TensorInfo> read = tensors.stream().map(tensor -> tensor.withCrc32c(null)).toList();
    return Checksums.taken(new Header(metadata, read, 8, false));
  }

  private static void assertChanged(Map<String, String> metadata, List<TensorInfo> tensors) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> taken(metadata, tensors))
        .withMessageStartingWith("its header is not as it was written: it is damaged, or");
  }

  private static Map<String, String> replaced(Map<String, String> map, String key, String value) {
    Map<String, String> replaced = new TreeMap<>(map);
    replaced.put(key, value);
    return replaced;
  }

  private static List<TensorInfo> replaced(int index, TensorInfo info) {
    List<TensorInfo> replaced = new ArrayList<>(TENSORS);
    replaced.set(index, info);
    return replaced;
  }

  @Test
  void areTakenOffAgainInAnyOrderOfTheHeader() throws MalformedException {
    Map<String, String> added = Checksums.added(METADATA, TENSORS);
    assertThat(added).containsOnlyKeys("a", "b", "gradus.crc32c");
    List<TensorInfo> shuffled = new ArrayList<>(TENSORS);
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(shuffled, new Random(i));
      assertThat(Checksums.added(METADATA, shuffled)).isEqualTo(added);
      Header header = taken(new HashMap<>(added), shuffled);
      assertThat(header.tensors()).containsExactlyInAnyOrderElementsOf(TENSORS);
      assertThat(header.metadata()).isEqualTo(METADATA);
      assertThat(header.hasChecksums()).isTrue();
      assertThat(header.dataStart()).isEqualTo(8);
    }
  }

  @Test
  void areOfEverythingThatTheHeaderSays() {
    Map<String, String> added = Checksums.added(METADATA, TENSORS);
    assertChanged(replaced(added, "a", "2"), TENSORS);
    assertChanged(replaced(added, "c", "3"), TENSORS);
    assertChanged(added, replaced(0, info("e", StoredDType.F32, 0, 2L)));
    assertChanged(added, replaced(0, info("c", StoredDType.I32, 0, 2L)));
    assertChanged(added, replaced(0, info("c", StoredDType.F32, 0, 2L, 1L)));
    assertChanged(added, TENSORS.subList(0, 3));
    String sums = added.getOrDefault(Checksums.KEY, "");
    assertThat(sums).hasSize(40);
    assertChanged(replaced(added, Checksums.KEY, sums + "0"), TENSORS);
    assertChanged(replaced(added, Checksums.KEY, sums + "00000000"), TENSORS);
    assertChanged(replaced(added, Checksums.KEY, sums.substring(1)), TENSORS);
    assertChanged(replaced(added, Checksums.KEY, sums.substring(0, 32)), TENSORS);
  }

  /** The sum changes if text moves from a key to its value, or to the next entry. */
  @Test
  void areOfWhereEachTextEnds() {
    List<String> sums = new ArrayList<>();
    for (Map<String, String> metadata :
        List.of(
            Map.of("ab", "c"),
            Map.of("a", "bc"),
            Map.of("a", "", "b", "c"),
            Map.of("a", "b", "c", ""))) {
      sums.add(Checksums.added(metadata, List.of()).get(Checksums.KEY));
    }
    assertThat(sums).doesNotHaveDuplicates();
  }

  @Test
  void theirEntryIsNobodyElses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checksums.added(Map.of("gradus.crc32c", ""), TENSORS))
        .withMessage("The metadata entry gradus.crc32c is written by itself");
  }

  /**
   * Files of earlier versions have the sums by name, the header's under a name that no tensor has.
   */
  @Test
  void mayBeAnObjectByName() throws MalformedException {
    List<TensorInfo> byName = new ArrayList<>(TENSORS);
    byName.sort(Comparator.comparing(TensorInfo::name));
    String header = headerOf(byName);
    Header taken = taken(replaced(METADATA, Checksums.KEY, object(header)), TENSORS);
    assertThat(taken.tensors()).containsExactlyElementsOf(TENSORS);
    assertThat(taken.metadata()).isEqualTo(METADATA);

    assertChanged(replaced(METADATA, Checksums.KEY, object("00000000")), TENSORS);
    String more = object(header).replace("{", "{\"x\":\"00000000\",");
    assertChanged(replaced(METADATA, Checksums.KEY, more), TENSORS);
    assertChanged(replaced(METADATA, Checksums.KEY, object(header)), TENSORS.subList(0, 3));
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(
            () ->
                taken(
                    replaced(METADATA, Checksums.KEY, object(header).replace("\"d\"", "\"e\"")),
                    TENSORS))
        .withMessage("gradus.crc32c has no 'd'");
  }

  /** The header's sum over tensors in this order, in which their data is placed here. */
  private static String headerOf(List<TensorInfo> byName) {
    List<TensorInfo> placed = new ArrayList<>();
    for (TensorInfo info : byName) {
      placed.add(new TensorInfo(info.name(), info.dtype(), info.shape(), placed.size(), 9, ""));
    }
    return Checksums.added(METADATA, placed).getOrDefault(Checksums.KEY, "");
  }

  private static String object(String header) {
    return "{\"__metadata__\":\"%s\",\"a\":\"0000000a\",\"b\":\"0000000b\",\"c\":\"0000000c\",\"d\":\"0000000d\"}"
        .formatted(header);
  }
}
