package dev.gradus.interop.torch;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a zip as torch wants it: no entry is compressed, since torch maps storages into memory and
 * would silently misread a compressed one, and each content begins at a multiple of 64 bytes.
 */
final class AlignedZip implements AutoCloseable {
  private static final int ALIGNMENT = 64;
  private static final int HEADER_BYTES = 30;
  private static final int FIELD_BYTES = 4;

  /** torch's mark of the extra field that pads the header. */
  private static final byte[] FIELD = {'F', 'B'};

  /** The time of every entry, so that the same checkpoint gives the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  /** Writes the content of an entry, which must be the same at each call. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  private final ZipOutputStream zip;
  private long position;

  AlignedZip(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /** Adds an entry; its name must be in ASCII. */
  void add(String name, long size, Content content) throws IOException {
    CRC32 crc = new CRC32();
    content.write(new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    entry.setSize(size);
    entry.setCrc(crc.getValue());
    byte[] padding = padding(position + HEADER_BYTES + name.length());
    entry.setExtra(padding);
    zip.putNextEntry(entry);
    content.write(zip);
    zip.closeEntry();
    position += HEADER_BYTES + name.length() + padding.length + size;
  }

  private static byte[] padding(long end) {
    int fill = (int) (ALIGNMENT - (end + FIELD_BYTES) % ALIGNMENT) % ALIGNMENT;
    byte[] field = new byte[FIELD_BYTES + fill];
    field[0] = FIELD[0];
    field[1] = FIELD[1];
    field[2] = (byte) fill;
    return field;
  }

  /** Writes the directory. The stream below stays open. */
  @Override
  public void close() throws IOException {
    zip.finish();
    zip.flush();
  }
}
