package dev.gradus.interop.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds pickles opcode by opcode, right or wrong, and files around them. */
final class PickleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A pickle that begins with protocol 2. */
  static PickleBytes begin() {
    return new PickleBytes().op(Opcode.PROTO).u8(2);
  }

  PickleBytes op(Opcode... opcodes) {
    for (Opcode opcode : opcodes) {
      out.write(opcode.code());
    }
    return this;
  }

  PickleBytes u8(int value) {
    out.write(value);
    return this;
  }

  PickleBytes raw(String latin1) {
    out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleBytes u32(long value) {
    out.writeBytes(little(Integer.BYTES).putInt((int) value).array());
    return this;
  }

  PickleBytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op(Opcode.BINUNICODE).u32(utf8.length).out.writeBytes(utf8);
    return this;
  }

  PickleBytes integer(long value) {
    op(Opcode.LONG1).u8(Long.BYTES).out.writeBytes(little(Long.BYTES).putLong(value).array());
    return this;
  }

  PickleBytes integers(long... values) {
    op(Opcode.MARK);
    for (long value : values) {
      integer(value);
    }
    return op(Opcode.TUPLE);
  }

  PickleBytes global(String moduleAndName) {
    return op(Opcode.GLOBAL).raw(moduleAndName.replace(' ', '\n') + "\n");
  }

  /** Adds the storage {@code data/KEY}, of so many elements. */
  PickleBytes storage(String type, String key, long numel) {
    op(Opcode.MARK).text("storage").global("torch " + type).text(key).text("cpu").integer(numel);
    return op(Opcode.TUPLE, Opcode.BINPERSID);
  }

  /** Adds a float32 tensor that views storage 0, which has 4 elements. */
  PickleBytes tensor(long offset, long[] shape, long... strides) {
    global("torch._utils _rebuild_tensor_v2").op(Opcode.MARK).storage("FloatStorage", "0", 4);
    integer(offset).integers(shape).integers(strides).op(Opcode.NEWFALSE);
    global("collections OrderedDict").op(Opcode.EMPTY_TUPLE, Opcode.REDUCE);
    return op(Opcode.TUPLE, Opcode.REDUCE);
  }

  /** The bytes of the pickle, with STOP at their end. */
  byte[] stop() {
    return op(Opcode.STOP).out.toByteArray();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A file with the pickle and a storage 0 of four floats. */
  static byte[] file(byte[] pickle) throws IOException {
    return zip(entries(pickle));
  }

  static Map<String, byte[]> entries(byte[] pickle) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("x/data.pkl", pickle);
    entries.put("x/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    entries.put(
        "x/data/0",
        little(4 * Float.BYTES).putFloat(1).putFloat(2).putFloat(3).putFloat(4).array());
    entries.put("x/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return entries;
  }

  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (AlignedZip zip = new AlignedZip(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        byte[] content = entry.getValue();
        zip.add(entry.getKey(), content.length, out -> out.write(content));
      }
    }
    return bytes.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A deflated zip of these entries, as ordinary tools write it. */
  static byte[] deflated(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
