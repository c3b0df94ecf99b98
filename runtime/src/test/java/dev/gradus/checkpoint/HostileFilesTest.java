package dev.gradus.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every lie of a file ends in the declared exception, and costs no memory. */
final class HostileFilesTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("hostile.safetensors");
  }

  /** Writes a header, given with apostrophes for quotes, and zeros as data. */
  private void write(String header, int dataBytes) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(UTF_8);
    write(json.length, json, dataBytes);
  }

  private void write(long length, byte[] header, int dataBytes) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
    Files.write(file, bytes.array());
  }

  private void assertRefused(String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () -> {
              try (Safetensors open = Safetensors.open(file)) {
                open.tensors();
              }
            })
        .withMessageStartingWith(file + ": ")
        .withMessageContaining(message);
  }

  /** Each row has a header, the number of bytes of data, and the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | 8 | 'a', f32[1], has 8 bytes
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 8 | has 8 bytes of data, but its tensors 4
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 3 | 'a' has the bytes 0 to 4 of 3
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | 4 | 'a' has the bytes 4 to 0 of 4
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | 'a' begins at byte 4 of the data, after a hole
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[-4,0]}} | 4 | 'a': data_offsets has -4
          {'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 4 | 'a': shape has -1
          {'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,4]}} | 4 | 'a': shape has 9223372036854775808
          {'a':{'dtype':'F32','shape':[9223372036854775807],'data_offsets':[0,4]}} | 4 | 'a' has more bytes than there can be
          {'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | 0 | 'a' has more bytes than there can be
          {'a':{'dtype':'F32','shape':[2305843009213693952,2],'data_offsets':[0,0]}} | 0 | 'a' has more bytes than there can be
          {'a':{'dtype':'F32','shape':[0,4294967296],'data_offsets':[0,0]}} | 0 | 'a', f32[0, 4294967296], fits no array
          {'a':{'dtype':'F32','shape':[0],'data_offsets':[0,9223372036854775807]}} | 0 | 'a' has the bytes 0 to 9223372036854775807
          {'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}} | 4 | 'a': shape has something other than an integer
          {'a':{'dtype':'F32','shape':[1e0],'data_offsets':[0,4]}} | 4 | 'a': shape has something other than an integer
          {'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}} | 4 | 'a': shape has something other than an integer
          {'a':{'dtype':'F32','shape':[null],'data_offsets':[0,4]}} | 4 | 'a': shape has something other than an integer
          {'a':{'dtype':'F32','shape':[[1]],'data_offsets':[0,4]}} | 4 | 'a': shape has something other than an integer
          {'a':{'dtype':'F32','shape':[NaN],'data_offsets':[0,4]}} | 4 | its header is no JSON
          {'a':{'dtype':'F32','shape':1,'data_offsets':[0,4]}} | 4 | 'a': shape is no array
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}} | 4 | 'a': data_offsets has more than 2 numbers
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | 4 | 'a' has no dtype, no shape, or no data_offsets
          {'a':{'dtype':'F32','shape':[1]}} | 4 | 'a' has no dtype, no shape, or no data_offsets
          {'a':{'dtype':'F31','shape':[1],'data_offsets':[0,4]}} | 4 | 'a' is of an unknown dtype F31
          {'a':{'dtype':32,'shape':[1],'data_offsets':[0,4]}} | 4 | 'a' is of an unknown dtype 32
          {'a':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 | 'a' has dtype twice
          {'a':{'dtype':'F32','shape':[1],'shape':[1],'data_offsets':[0,4]}} | 4 | 'a' has shape twice
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'data_offsets':[0,4]}} | 4 | 'a' has data_offsets twice
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'strides':[1}} | 4 | its header is no JSON
          {'a':{'dtyp':'F32','shape':[1],'data_offsets':[0,4]}} | 4 | 'a' has no dtype, no shape, or no data_offsets
          {'z':{'dtype':'F64','shape':[],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[8,12]}} | 12 | 'a', f32[2], has 4 bytes
          {'a':{'dtype':'F4','shape':[3],'data_offsets':[0,1]}} | 1 | 'a', f4[3], has 1 bytes
          {'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}} | 8 | 'a' is i64: only f32 and f64 are read
          {'a':[]} | 0 | 'a' is no JSON object
          {'__metadata__':[]} | 0 | __metadata__ is no JSON object
          {'__metadata__':{'k':1}} | 0 | in __metadata__, 'k' is no string
          {'__metadata__':{'k':'','k':''}} | 0 | __metadata__ has 'k' twice
          {'__metadata__':{'k':null}} | 0 | in __metadata__, 'k' is no string
          {'__metadata__':null,'__metadata__':null} | 0 | its header has __metadata__ twice
          {'__metadata__':{},'__metadata__':{}} | 0 | its header has __metadata__ twice
          {'__metadata__':{'gradus.crc32c':'x'}} | 0 | gradus.crc32c is no JSON
          {'__metadata__':{'gradus.crc32c':''}} | 0 | gradus.crc32c is empty
          {'__metadata__':{'gradus.crc32c':'00000001'}} | 0 | its header is not as it was written
          {'__metadata__':{'gradus.crc32c':'0000000'}} | 0 | its header is not as it was written
          {'__metadata__':{'gradus.crc32c':'[]'}} | 0 | gradus.crc32c is no JSON object
          {'__metadata__':{'gradus.crc32c':'{}'}} | 0 | gradus.crc32c has no '__metadata__'
          {} {} | 0 | its header is more than one JSON object
          {'a' | 0 | its header is no JSON
          [] | 0 | its header is no JSON object
          `` | 0 | its header is no JSON object
          """)
  void refuses(String header, int dataBytes, String message) throws IOException {
    write(header, dataBytes);
    assertRefused(message);
  }

  @Test
  void refusesTensorsThatOverlap() throws IOException {
    write(
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
        8);
    assertRefused("the tensor 'b' begins at byte 4 of the data, inside another");
    write(
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        4);
    assertRefused("the tensor 'b' begins at byte 0 of the data, inside another");
  }

  @Test
  void refusesANameTwice() throws IOException {
    String tensor = "{'dtype':'F32','shape':[1],'data_offsets':[0,4]}";
    write("{'a':" + tensor + ",'\\u0061':" + tensor + "}", 4);
    assertRefused("has the tensor 'a' twice");
  }

  @Test
  void refusesHeadersLongerThanTheyAre() throws IOException {
    for (long length : new long[] {3, 100_000_000}) {
      write(length, new byte[] {'{', '}'}, 0);
      assertRefused("or cut off: its header would have " + length + " bytes");
    }
  }

  /** The limit is the reference implementation's; the file might really be as long as it says. */
  @Test
  void saysTheLimitOfHeadersPastIt() throws IOException {
    for (long length : new long[] {100_000_001, 1L << 62, -1, Long.MIN_VALUE}) {
      write(length, new byte[] {'{', '}'}, 0);
      assertRefused(
          "its header would have "
              + Long.toUnsignedString(length)
              + " bytes, more than the 100000000 that the format allows");
    }
  }

  /**
   * The reference implementation, safetensors 0.8 in Rust, reads these: {@code __metadata__} is
   * optional, so null is none, and a tensor's entry may have other members.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'__metadata__':null,'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'strides':[1],'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','x':{'dtype':[{}]},'shape':[1],'x':null,'data_offsets':[0,4]}}",
      })
  void readsWhatTheReferenceReads(String header) throws IOException {
    write(header, 4);
    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.metadata()).isEmpty();
      assertThat(open.infos()).singleElement().hasToString("a: f32[1]");
      assertThat(open.tensor("a").item()).isZero();
    }
  }

  @Test
  void refusesWhatIsTooShortForALength() throws IOException {
    Files.write(file, new byte[7]);
    assertRefused("has 7 bytes, too few for a safetensors file");
  }

  @Test
  void refusesJsonThatNestsWithoutEnd() throws IOException {
    write("{'a':".repeat(200_000), 0);
    assertRefused("");
    write("[".repeat(1_000_000), 0);
    assertRefused("");
    write("{'__metadata__':{'gradus.crc32c':'" + "[".repeat(1_000_000) + "'}}", 0);
    assertRefused("gradus.crc32c is no JSON");
  }

  @Test
  void refusesWhatIsNoUtf8() throws IOException {
    byte[] header = "{\"__metadata__\":{\"k\":\"\u00e9\"}}".getBytes(ISO_8859_1);
    write(header.length, header, 0);
    assertRefused("its header is no UTF-8");
  }

  @Test
  void refusesTooManyDimensions() throws IOException {
    String shape = "1,".repeat(64) + "1";
    write("{'a':{'dtype':'F32','shape':[" + shape + "],'data_offsets':[0,4]}}", 4);
    assertRefused("'a': shape has more than 64 numbers");
  }

  /** A name of megabytes is cut in the message. */
  @Test
  void keepsItsMessagesShort() throws IOException {
    write("{'a':{'dtype':'" + "F".repeat(10_000_000) + "'}}", 0);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Safetensors.open(file))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2000));
  }

  @Test
  void refusesAFileCutOffAnywhere() throws IOException {
    Safetensors.write(file, Map.of("a", Tensor.of(new float[9], 3, 3)), Map.of("k", "v"));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertRefused("has 37 bytes of data, but its tensors 36");
  }

  /** The file is long, but has no blocks on the disk, and only the tensor is read. */
  @Test
  void readsATensorBehindTwoGibibytes() throws IOException {
    long big = 3_000_000_000L;
    write(
        "{'a':{'dtype':'U8','shape':[%d],'data_offsets':[0,%d]},".formatted(big, big)
            + "'b':{'dtype':'F64','shape':[],'data_offsets':[%d,%d]}}".formatted(big, big + 8),
        0);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer value = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(value.putDouble(0, Math.E), channel.size() + big);
    }
    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos()).extracting(TensorInfo::byteSize).containsExactly(big, 8L);
      assertThat(open.tensor("b").item()).isEqualTo(Math.E);
    }
  }

  /** The file is long, but has no blocks on the disk, and no memory is taken for it. */
  @Test
  void refusesMoreElementsThanAnArrayHas() throws IOException {
    long bytes = 4L << 31;
    write("{'a':{'dtype':'F32','shape':[65536,32768],'data_offsets':[0,%d]}}".formatted(bytes), 0);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), channel.size() + bytes - 1);
    }
    assertRefused("the tensor 'a', f32[65536, 32768], fits no array");
  }

  /** A file that is refused is not kept open, whatever is wrong with it. */
  @Test
  void closesWhatItRefuses() throws IOException {
    Path open = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(open), "only Linux tells");
    write("[]", 0);
    assertRefused("its header is no JSON object");
    assertThat(openFiles(open)).doesNotContain(file.toRealPath());
    write("{}", 0);
    try (Safetensors read = Safetensors.open(file)) {
      assertThat(read.infos()).isEmpty();
      assertThat(openFiles(open)).contains(file.toRealPath());
    }
    assertThat(openFiles(open)).doesNotContain(file.toRealPath());
  }

  private static List<Path> openFiles(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(folder)) {
      for (Path link : links) {
        target(link).ifPresent(files::add);
      }
    }
    return files;
  }

  /** The file behind a link; empty if another thread has closed it meanwhile. */
  private static Optional<Path> target(Path link) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Test
  void saysThatAFileBecameShorter() throws IOException {
    write("{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}", 12);
    try (Safetensors open = Safetensors.open(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(channel.size() - 1);
      }
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> open.tensor("a"))
          .withMessage(file + ": became shorter while it was read");
    }
  }

  /** Elements may have less than a byte, and tensors lie end to end without padding. */
  @ParameterizedTest
  @EnumSource(StoredDType.class)
  void listsEveryDtype(StoredDType dtype) throws IOException {
    write(
        "{'a':{'dtype':'%s','shape':[8],'data_offsets':[0,%d]}}"
            .formatted(dtype.name(), dtype.bits()),
        dtype.bits());
    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos()).singleElement().extracting(TensorInfo::dtype).isEqualTo(dtype);
      assertThat(open.hasChecksums()).isFalse();
    }
  }
}
