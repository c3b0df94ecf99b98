package dev.gradus.problems.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IdxTest {
  private static byte[] gzip(byte[] pixels, int... header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(bytes))) {
      for (int number : header) {
        data.writeInt(number);
      }
      data.write(pixels);
    }
    return bytes.toByteArray();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void readsImagesAndLabels() throws IOException {
    byte[] images = gzip(new byte[] {0, (byte) 255, 51, 0}, 0x0803, 2, 1, 2);
    assertThat(Idx.images(stream(images))).isDeepEqualTo(new double[][] {{0, 1}, {0.2, 0}});
    assertThat(Idx.labels(stream(gzip(new byte[] {3, 9}, 0x0801, 2)))).containsExactly(3, 9);
  }

  @Test
  void refusesAnotherKindOfFile() throws IOException {
    byte[] labels = gzip(new byte[] {3}, 0x0801, 1);
    assertThatThrownBy(() -> Idx.images(stream(labels)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("801");
  }

  @Test
  void refusesCountsThatLie() throws IOException {
    byte[] many = gzip(new byte[] {3}, 0x0801, Integer.MAX_VALUE);
    byte[] negative = gzip(new byte[] {3}, 0x0801, -1);
    byte[] fewer = gzip(new byte[] {3, 4}, 0x0801, 1);
    byte[] more = gzip(new byte[] {3}, 0x0801, 2);
    assertThatThrownBy(() -> Idx.labels(stream(fewer))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Idx.labels(stream(many))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Idx.labels(stream(negative))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Idx.labels(stream(more))).isInstanceOf(IOException.class);
  }

  @Test
  void refusesImagesLargerThanAny() throws IOException {
    byte[] large = gzip(new byte[] {3}, 0x0803, 1, 1_000_000, 1_000_000);
    assertThatThrownBy(() -> Idx.images(stream(large)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1000000000000 pixels");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] whole = gzip(new byte[] {0, 1, 2, 3}, 0x0803, 2, 1, 2);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Idx.images(stream(cut)))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesFilesThatDoNotBelongTogether() throws IOException {
    byte[] images = gzip(new byte[] {0, 1}, 0x0803, 2, 1, 1);
    byte[] oneLabel = gzip(new byte[] {3}, 0x0801, 1);
    byte[] noClass = gzip(new byte[] {3, 10}, 0x0801, 2);
    assertThatThrownBy(() -> Idx.read(stream(images), stream(oneLabel), 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 inputs, but 1 labels");
    assertThatThrownBy(() -> Idx.read(stream(images), stream(noClass), 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The label 10 is none of 10 classes");
  }
}
