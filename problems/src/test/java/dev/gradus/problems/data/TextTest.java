package dev.gradus.problems.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class TextTest {
  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static Text text(String text, int kept) throws IOException {
    return Text.read(stream(gzip(text.getBytes(StandardCharsets.UTF_8))), kept);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void keepsTheMostFrequentAndReadsOthersAsBlanks() throws IOException {
    Text text = text("cab—acab", 3);
    assertThat(text.alphabet()).isEqualTo(" ab");
    assertThat(text.length()).isEqualTo(8);
    double[] all = new double[7];
    text.windows(0, 8, 7, 1).copyInput(0, all, 0);
    assertThat(all).containsExactly(0, 1, 2, 0, 1, 0, 1);
  }

  @Test
  void windowsEndBeforeTheirLabel() throws IOException {
    Examples windows = text("abcdef", 10).windows(1, 6, 2, 2);
    assertThat(windows.size()).isEqualTo(2);
    double[] input = new double[3];
    windows.copyInput(1, input, 1);
    assertThat(input).as("'de', after one number left alone").containsExactly(0, 4, 5);
    assertThat(windows.label(1)).as("'f', the last of the part").isEqualTo(6);
    assertThatThrownBy(() -> windows.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesWindowsThatDoNotFit() throws IOException {
    Text text = text("abcdef", 10);
    assertThatThrownBy(() -> text.windows(0, 7, 2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> text.windows(3, 5, 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    byte[] noUtf8 = gzip(new byte[] {'a', (byte) 0xFF, 'b'});
    assertThatThrownBy(() -> Text.read(stream(noUtf8), 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no text in UTF-8");
    assertThatThrownBy(() -> text("", 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("empty");
    byte[] whole = gzip("Call me Ishmael.".getBytes(StandardCharsets.UTF_8));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Text.read(stream(cut), 3))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }
}
