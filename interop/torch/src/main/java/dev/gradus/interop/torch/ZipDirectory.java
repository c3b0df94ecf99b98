package dev.gradus.interop.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads the directory at the end of a zip file, with the records of zip64, which torch always
 * writes. Only the sizes in the directory count: torch leaves them out elsewhere.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int ZIP64 = 1;
  private static final long IN_ZIP64 = 0xffff_ffffL;
  private static final int COUNT_IN_ZIP64 = 0xffff;

  /**
   * An entry as the directory describes it.
   *
   * @param header the position of the header before the entry's data
   */
  record Entry(
      String name, int flags, int method, int crc, long compressedSize, long size, long header) {}

  private final Source source;

  private ZipDirectory(Source source) {
    this.source = source;
  }

  /**
   * The entries in the order of the directory.
   *
   * @param start the position where the directory begins and all data ends
   */
  record Listing(List<Entry> entries, long start) {}

  static Listing read(Source source) throws IOException {
    return new ZipDirectory(source).read();
  }

  private Listing read() throws IOException {
    long end = findEnd();
    ByteCursor record = new ByteCursor(source.read(end + Integer.BYTES, END_BYTES - 4));
    check(record.i32() == 0, "the zip is one of several volumes");
    long onDisk = record.u16();
    long count = record.u16();
    long size = record.u32();
    long start = record.u32();
    long after = end;
    long locator = end - LOCATOR_BYTES;
    if (locator >= 0 && signature(locator) == LOCATOR) {
      after = end64(locator);
      ByteCursor record64 = new ByteCursor(source.read(after + 24, END64_BYTES - 24));
      onDisk = record64.i64();
      long count64 = record64.i64();
      long size64 = record64.i64();
      long start64 = record64.i64();
      check(count == COUNT_IN_ZIP64 || count == count64, "the zip's two counts differ");
      check(size == IN_ZIP64 || size == size64, "the zip's two directory sizes differ");
      check(start == IN_ZIP64 || start == start64, "the zip's two directory places differ");
      count = count64;
      size = size64;
      start = start64;
    }
    check(onDisk == count, "the zip is one of several volumes");
    check(
        size >= 0 && size <= Limits.DIRECTORY_BYTES,
        "the zip's directory is said to have " + size + " bytes");
    check(
        start >= 0 && start == after - size,
        "the zip's directory is said to be at " + start + ", but ends elsewhere than at " + after);
    check(
        count >= 0 && count <= size / ENTRY_BYTES,
        "the zip's directory of " + size + " bytes is said to have " + count + " entries");
    return new Listing(entries(new ByteCursor(source.read(start, (int) size)), (int) count), start);
  }

  /** The position of the last record, which stands before a comment up to the end of the file. */
  private long findEnd() throws IOException {
    int length = (int) Math.min(source.size(), END_BYTES + LONGEST_COMMENT);
    byte[] tail = source.read(source.size() - length, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      ByteCursor record = new ByteCursor(tail);
      record.skip(at);
      if (record.i32() == END) {
        record.skip(END_BYTES - Integer.BYTES - Short.BYTES);
        if (record.u16() == length - at - END_BYTES) {
          return source.size() - length + at;
        }
      }
    }
    throw new TorchFormatException("the zip is cut off: the directory at its end is missing");
  }

  private long end64(long locator) throws IOException {
    ByteCursor record = new ByteCursor(source.read(locator + 8, Long.BYTES));
    long end64 = record.i64();
    check(
        end64 >= 0 && end64 <= locator - END64_BYTES && signature(end64) == END64,
        "the zip64 record is not where it is said to be, at " + end64);
    return end64;
  }

  private int signature(long position) throws IOException {
    return new ByteCursor(source.read(position, Integer.BYTES)).i32();
  }

  private static List<Entry> entries(ByteCursor directory, int count) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(directory));
    }
    check(directory.remaining() == 0, "the zip's directory has more than its entries");
    return Collections.unmodifiableList(entries);
  }

  private static Entry entry(ByteCursor directory) throws IOException {
    check(directory.i32() == ENTRY, "the zip's directory is damaged");
    directory.skip(4);
    int flags = directory.u16();
    int method = directory.u16();
    directory.skip(4);
    int crc = directory.i32();
    long compressedSize = directory.u32();
    long size = directory.u32();
    int nameBytes = directory.u16();
    int extraBytes = directory.u16();
    int commentBytes = directory.u16();
    directory.skip(8);
    long header = directory.u32();
    String name = directory.utf8(nameBytes);
    ByteCursor extra = zip64(new ByteCursor(directory.bytes(extraBytes)));
    directory.skip(commentBytes);
    size = size == IN_ZIP64 ? extra.i64() : size;
    compressedSize = compressedSize == IN_ZIP64 ? extra.i64() : compressedSize;
    header = header == IN_ZIP64 ? extra.i64() : header;
    return new Entry(name, flags, method, crc, compressedSize, size, header);
  }

  /** The field with the numbers that are too large for the entry itself; empty if it is missing. */
  private static ByteCursor zip64(ByteCursor extra) throws IOException {
    while (extra.remaining() >= 4) {
      int id = extra.u16();
      byte[] field = extra.bytes(extra.u16());
      if (id == ZIP64) {
        return new ByteCursor(field);
      }
    }
    return new ByteCursor(new byte[0]);
  }

  private static void check(boolean holds, String otherwise) throws TorchFormatException {
    if (!holds) {
      throw new TorchFormatException(otherwise);
    }
  }
}
