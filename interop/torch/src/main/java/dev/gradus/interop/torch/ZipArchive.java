package dev.gradus.interop.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip file, checked as a whole: names are unique and leave no folder, data does
 * not overlap, and no entry inflates beyond measure.
 */
final class ZipArchive {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;

  /** An entry whose data lies from {@code start} to {@code end}. */
  private record Place(ZipDirectory.Entry entry, long start, long end) {}

  private final Source source;
  private final Map<String, Place> places = new LinkedHashMap<>();

  private ZipArchive(Source source) {
    this.source = source;
  }

  static ZipArchive open(Source source) throws IOException {
    ZipArchive archive = new ZipArchive(source);
    ZipDirectory.Listing listing = ZipDirectory.read(source);
    for (ZipDirectory.Entry entry : listing.entries()) {
      checkName(entry.name());
      check(
          archive.places.put(entry.name(), archive.place(entry, listing.start())) == null,
          entry,
          "is there twice");
    }
    archive.checkOverlap();
    archive.checkInflation();
    return archive;
  }

  /** The names in the order of the directory. */
  List<String> names() {
    return List.copyOf(places.keySet());
  }

  boolean has(String name) {
    return places.containsKey(name);
  }

  /** The inflated size of an entry, which must be there. */
  long size(String name) {
    return Objects.requireNonNull(places.get(name), name).entry().size();
  }

  /** The content of an entry, which must be there; throws if it is damaged or fits no array. */
  byte[] read(String name) throws IOException {
    Place place = Objects.requireNonNull(places.get(name), name);
    ZipDirectory.Entry entry = place.entry();
    check(entry.size() <= Limits.STORAGE_BYTES, entry, "is larger than 2 GiB");
    check(entry.compressedSize() <= Limits.STORAGE_BYTES, entry, "is larger than 2 GiB");
    byte[] content = source.read(place.start(), (int) entry.compressedSize());
    if (entry.method() == DEFLATED) {
      content = inflate(entry, content);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    check((int) crc.getValue() == entry.crc(), entry, "is damaged: its checksum is another");
    return content;
  }

  private static byte[] inflate(ZipDirectory.Entry entry, byte[] compressed)
      throws TorchFormatException {
    byte[] content = new byte[(int) entry.size()];
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      int length = 0;
      while (length < content.length) {
        int more = inflater.inflate(content, length, content.length - length);
        check(more > 0, entry, "inflates to " + length + " bytes instead of " + content.length);
        length += more;
      }
      boolean ends = inflater.finished() || inflater.inflate(new byte[1]) == 0;
      check(ends, entry, "inflates to more than " + length + " bytes");
      return content;
    } catch (DataFormatException e) {
      throw new TorchFormatException("the entry " + entry.name() + " is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** Refuses names that no file has, or only a file that wants to leave its folder. */
  private static void checkName(String name) throws TorchFormatException {
    boolean strange = name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    boolean path = List.of(name.split("/", -1)).contains("..") || name.startsWith("/");
    if (name.isEmpty() || strange || path) {
      throw new TorchFormatException("the zip has an entry of the name '" + visible(name) + "'");
    }
  }

  private static String visible(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private Place place(ZipDirectory.Entry entry, long directory) throws IOException {
    boolean known = entry.method() == STORED || entry.method() == DEFLATED;
    check(known, entry, "is compressed by method " + entry.method());
    check((entry.flags() & ENCRYPTED) == 0, entry, "is encrypted");
    long size = entry.size();
    long compressed = entry.compressedSize();
    check(size >= 0 && compressed >= 0, entry, "is said to have a size below 0");
    check(entry.method() != STORED || size == compressed, entry, "is stored in another size");
    long at = entry.header();
    check(at >= 0 && at <= directory - HEADER_BYTES, entry, "is said to be at " + at);
    ByteCursor header = new ByteCursor(source.read(at, HEADER_BYTES));
    check(header.i32() == HEADER, entry, "is not where it is said to be, at " + at);
    header.skip(4);
    check(header.u16() == entry.method(), entry, "is compressed by two methods");
    header.skip(16);
    int nameBytes = header.u16();
    long start = at + HEADER_BYTES + nameBytes + header.u16();
    check(
        start <= directory && compressed <= directory - start, entry, "goes beyond the directory");
    String name = new ByteCursor(source.read(at + HEADER_BYTES, nameBytes)).utf8(nameBytes);
    check(name.equals(entry.name()), entry, "has the data of " + visible(name));
    return new Place(entry, start, start + compressed);
  }

  private void checkOverlap() throws TorchFormatException {
    List<Place> inOrder = new ArrayList<>(places.values());
    inOrder.sort(Comparator.comparingLong(place -> place.entry().header()));
    for (int i = 1; i < inOrder.size(); i++) {
      ZipDirectory.Entry entry = inOrder.get(i).entry();
      Place before = inOrder.get(i - 1);
      check(before.end() <= entry.header(), entry, "overlaps " + before.entry().name());
    }
  }

  private void checkInflation() throws TorchFormatException {
    long allowed = Limits.INFLATED_BYTES + Limits.INFLATED_PER_BYTE * source.size();
    long total = 0;
    for (Place place : places.values()) {
      long size = place.entry().size();
      if (place.entry().method() == DEFLATED) {
        check(size <= allowed - total, place.entry(), "inflates beyond measure: to " + size);
        total += size;
      }
    }
  }

  private static void check(boolean holds, ZipDirectory.Entry entry, String otherwise)
      throws TorchFormatException {
    if (!holds) {
      throw new TorchFormatException("the entry " + entry.name() + " " + otherwise);
    }
  }
}
