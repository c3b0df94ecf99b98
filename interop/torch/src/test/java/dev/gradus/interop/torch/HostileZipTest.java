package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Zip files that are not what they say are refused; those that ordinary tools make of a checkpoint
 * are read.
 */
class HostileZipTest {
  private static final byte[] TENSOR =
      PickleBytes.begin().tensor(0, new long[] {2, 2}, 2, 1).stop();
  private static final int ENTRY = 0x02014b50;
  private static final int END = 0x06054b50;

  private static void assertRefused(byte[] file, String because) {
    assertThatThrownBy(() -> TorchFile.read("evil.pt", file))
        .isInstanceOf(TorchFormatException.class)
        .hasMessageStartingWith("evil.pt: ")
        .hasMessageContaining(because);
  }

  private static Map<String, byte[]> entries() {
    return PickleBytes.entries(TENSOR);
  }

  private static void assertRead(byte[] file, float... floats) throws IOException {
    assertThat(TorchFile.read("x.pt", file).tensor().floats()).containsExactly(floats);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "x/../../etc/passwd", "/etc/passwd", "x\\..\\y", "x/\0", "x/\n"})
  void namesThatLeaveTheFolderAreRefused(String name) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(name, new byte[1]);
    assertRefused(PickleBytes.zip(entries), "the zip has an entry of the name '");
  }

  @Test
  void aNameMayNotBeThereTwice() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("x/data/1", new byte[16]);
    byte[] zip = PickleBytes.zip(entries);
    for (int i = 0; i + 8 < zip.length; i++) {
      if (new String(zip, i, 8, StandardCharsets.ISO_8859_1).equals("x/data/1")) {
        zip[i + 7] = '0';
      }
    }
    assertRefused(zip, "the entry x/data/0 is there twice");
  }

  @Test
  void entriesMayNotShareBytes() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("x/data/1", requireNonNull(entries.get("x/data/0")));
    byte[] zip = PickleBytes.zip(entries);
    ByteBuffer first = entry(zip, 2);
    ByteBuffer second = entry(zip, 4);
    second.putInt(42, first.getInt(42));
    assertRefused(zip, "the entry x/data/1 has the data of x/data/0");
    byte[] longer = PickleBytes.zip(entries);
    entry(longer, 2).putInt(20, 60).putInt(24, 60);
    assertRefused(longer, "overlaps x/data/0");
  }

  /** The offsets are within the entry's record in the directory. */
  @ParameterizedTest
  @CsvSource({
    "8, 1, is encrypted",
    "10, 12, is compressed by method 12",
    "10, 8, is compressed by two methods",
    "16, 99, is damaged: its checksum is another",
    "20, 15, is stored in another size",
    "42, 1, is not where it is said to be",
    "42, 100000, is said to be at 100000",
  })
  void anEntryThatIsNotWhatTheDirectorySaysIsRefused(int offset, int value, String because)
      throws IOException {
    byte[] zip = PickleBytes.zip(entries());
    ByteBuffer entry = entry(zip, 2);
    if (offset < 16) {
      entry.putShort(offset, (short) value);
    } else {
      entry.putInt(offset, value);
    }
    assertRefused(zip, "the entry x/data/0 " + because);
  }

  @Test
  void theEndMayLie() throws IOException {
    byte[] zip = PickleBytes.zip(entries());
    for (int offset : new int[] {8, 10}) {
      byte[] lying = zip.clone();
      end(lying).putShort(offset, (short) 3);
      assertRefused(lying, "the zip is one of several volumes");
    }
    byte[] fewer = zip.clone();
    end(fewer).putShort(8, (short) 3).putShort(10, (short) 3);
    assertRefused(fewer, "the zip's directory has more than its entries");
    byte[] many = zip.clone();
    end(many).putShort(8, (short) 60000).putShort(10, (short) 60000);
    assertRefused(many, "bytes is said to have 60000 entries");
    byte[] large = zip.clone();
    end(large).putInt(12, 0x7000_0000);
    assertRefused(large, "the zip's directory is said to have 1879048192 bytes");
    byte[] elsewhere = zip.clone();
    end(elsewhere).putInt(16, 0);
    assertRefused(elsewhere, "the zip's directory is said to be at 0, but ends elsewhere");
  }

  /** The offsets are within the last record, where all ones refer to zip64. */
  @ParameterizedTest
  @CsvSource({
    "8, ffffffff, ",
    "12, ffffffff, ",
    "16, ffffffff, ",
    "8, 00030003, the zip's two counts differ",
    "12, 1, the zip's two directory sizes differ",
    "16, 1, the zip's two directory places differ",
  })
  void whatZip64SaysIsTheSame(int offset, String value, @Nullable String because)
      throws IOException {
    byte[] zip = zip64(PickleBytes.zip(entries()));
    assertRead(zip, 1, 2, 3, 4);
    end(zip).putInt(offset, (int) Long.parseLong(value, 16));
    if (because == null) {
      assertRead(zip, 1, 2, 3, 4);
    } else {
      assertRefused(zip, because);
    }
  }

  @Test
  void zip64MayLieItself() throws IOException {
    byte[] zip = zip64(PickleBytes.zip(entries()));
    int record = zip.length - 22 - 20 - 56;
    byte[] volumes = zip.clone();
    little(volumes, record).putLong(24, 3);
    assertRefused(volumes, "the zip is one of several volumes");
    byte[] counted = zip.clone();
    little(counted, record).putLong(24, 5).putLong(32, 5);
    assertRefused(counted, "the zip's two counts differ");
    byte[] elsewhere = zip.clone();
    little(elsewhere, record + 56).putLong(8, record + 1);
    assertRefused(elsewhere, "the zip64 record is not where it is said to be, at " + (record + 1));
  }

  /** The same zip with the two records of zip64 before the last record, which stays as it is. */
  private static byte[] zip64(byte... zip) {
    int at = zip.length - 22;
    ByteBuffer end = end(zip);
    long count = end.getShort(10);
    ByteBuffer longer = ByteBuffer.allocate(zip.length + 56 + 20).order(ByteOrder.LITTLE_ENDIAN);
    longer.put(zip, 0, at);
    longer.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(count).putLong(count);
    longer.putLong(end.getInt(12)).putLong(end.getInt(16));
    longer.putInt(0x07064b50).putInt(0).putLong(at).putInt(1);
    return longer.put(zip, at, 22).array();
  }

  @Test
  void aBombIsRefusedBeforeItIsInflated() throws IOException {
    Map<String, byte[]> bomb = entries();
    bomb.put("x/data/0", new byte[100 << 20]);
    byte[] zip = PickleBytes.deflated(bomb);
    assertThat(zip.length).isLessThan(200_000);
    assertRefused(zip, "the entry x/data/0 inflates beyond measure: to 104857600");
    byte[] lying = PickleBytes.deflated(entries());
    entry(lying, 2).putInt(24, 100);
    assertRefused(lying, "has 100 bytes instead of the 16");
    byte[] shorter = PickleBytes.deflated(PickleBytes.entries(new byte[1000]));
    entry(shorter, 0).putInt(24, 999);
    assertRefused(shorter, "the entry x/data.pkl inflates to more than 999 bytes");
    entry(shorter, 0).putInt(24, 1001);
    assertRefused(shorter, "the entry x/data.pkl inflates to 1000 bytes instead of 1001");
  }

  @Test
  void aFileWithoutItsPartsIsRefused() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("y/data.pkl", TENSOR);
    assertRefused(PickleBytes.zip(entries), "the zip has 2 entries FOLDER/data.pkl");
    entries.keySet().removeIf(name -> name.endsWith("data.pkl"));
    assertRefused(PickleBytes.zip(entries), "the zip has 0 entries FOLDER/data.pkl");
    Map<String, byte[]> order = entries();
    order.put("x/byteorder", "middle".getBytes(StandardCharsets.US_ASCII));
    assertRefused(PickleBytes.zip(order), "x/byteorder is neither little nor big");
    byte[] twoPickles = new byte[TENSOR.length * 2];
    System.arraycopy(TENSOR, 0, twoPickles, 0, TENSOR.length);
    assertRefused(PickleBytes.file(twoPickles), "x/data.pkl has more than one pickle");
    assertRefused(new byte[0], "this is no file of torch.save");
    assertRefused("PK".getBytes(StandardCharsets.US_ASCII), "this is no file of torch.save");
  }

  @Test
  void aBigEndianFileIsBroughtInOrder() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put("x/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer floats = ByteBuffer.allocate(16).putFloat(4).putFloat(3).putFloat(2).putFloat(1);
    entries.put("x/data/0", floats.array());
    assertRead(PickleBytes.zip(entries), 4, 3, 2, 1);
  }

  @Test
  void whatAnOrdinaryToolMakesOfACheckpointIsRead() throws IOException {
    Map<String, byte[]> entries = entries();
    entries.remove("x/byteorder");
    entries.remove("x/version");
    assertRead(PickleBytes.zip(entries), 1, 2, 3, 4);
    assertRead(PickleBytes.deflated(entries), 1, 2, 3, 4);
    Map<String, byte[]> renamed = new LinkedHashMap<>();
    renamed.put("größe ✓/", new byte[0]);
    entries.forEach((name, content) -> renamed.put(name.replaceFirst("x", "größe ✓"), content));
    byte[] zip = PickleBytes.deflated(renamed);
    assertRead(zip, 1, 2, 3, 4);
    byte[] commented = Arrays.copyOf(zip, zip.length + 5);
    end(commented, zip.length - 22).putShort(20, (short) 5);
    assertRead(commented, 1, 2, 3, 4);
  }

  /** The directory's record of an entry, to be overwritten. */
  private static ByteBuffer entry(byte[] zip, int number) {
    int seen = 0;
    for (int at = 0; ; at++) {
      if (little(zip, at).getInt(0) == ENTRY && seen++ == number) {
        return little(zip, at);
      }
    }
  }

  private static ByteBuffer end(byte[] zip) {
    return end(zip, zip.length - 22);
  }

  private static ByteBuffer end(byte[] zip, int at) {
    assertThat(little(zip, at).getInt(0)).isEqualTo(END);
    return little(zip, at);
  }

  private static ByteBuffer little(byte[] zip, int at) {
    return ByteBuffer.wrap(zip, at, zip.length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
