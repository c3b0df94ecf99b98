package dev.gradus.interop.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Makes small, deflated files that ask for much, named by what they ask for. */
final class HostileFiles {
  private static final int MANY = 1_500_000;

  private HostileFiles() {}

  static String[] kinds() {
    return new String[] {
      "counters",
      "ordered",
      "tensors",
      "texts",
      "wide texts",
      "one text",
      "dicts",
      "entries",
      "tuples",
      "memo",
      "opaques",
      "tuple keys",
      "deques",
      "namespaces",
      "integers",
      "states",
      "plain",
      "keys",
      "random"
    };
  }

  static byte[] file(String kind) throws IOException {
    return deflated(pickle(kind));
  }

  private static byte[] pickle(String kind) {
    PickleBytes p = PickleBytes.begin();
    return switch (kind) {
      case "counters" -> copies(dict(p, 100_000), "collections Counter", 1_000);
      case "namespaces" -> namespaces(dict(p, 100_000));
      case "deques" -> copies(list(p, 100_000), "collections deque", 1_000);
      case "ordered" -> copies(pairs(p), "collections OrderedDict", 100);
      case "tensors" -> tensors(p);
      case "texts" -> texts(p, "A".repeat(100));
      case "wide texts" -> texts(p, "\u6b65".repeat(30));
      case "one text" -> p.text("A".repeat(30_000_000)).stop();
      case "dicts" -> repeated(p, Opcode.EMPTY_DICT);
      case "tuples" -> tuples(p);
      case "entries" -> dict(p, MANY).stop();
      case "memo" -> memo(p);
      case "opaques" -> opaques(p);
      case "tuple keys" -> tupleKeys(p);
      case "integers" -> integers(p);
      case "states" -> states(p);
      case "plain" -> plain(p);
      case "keys" -> longKeys(p);
      default -> random(p);
    };
  }

  private static PickleBytes dict(PickleBytes p, int entries) {
    p.op(Opcode.EMPTY_DICT, Opcode.MARK);
    for (int i = 0; i < entries; i++) {
      p.op(Opcode.BININT).u32(i).op(Opcode.BININT1).u8(1);
    }
    return p.op(Opcode.SETITEMS);
  }

  private static PickleBytes list(PickleBytes p, int length) {
    p.op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < length; i++) {
      p.op(Opcode.NONE);
    }
    return p.op(Opcode.APPENDS);
  }

  private static PickleBytes pairs(PickleBytes p) {
    p.op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 50_000; i++) {
      p.op(Opcode.BININT).u32(i).op(Opcode.NONE, Opcode.TUPLE2);
    }
    return p.op(Opcode.APPENDS);
  }

  /** A list of calls with the value on the stack as argument. */
  private static byte[] copies(PickleBytes p, String callee, int count) {
    p.op(Opcode.BINPUT).u8(0).op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < count; i++) {
      p.global(callee).op(Opcode.BINGET).u8(0).op(Opcode.TUPLE1, Opcode.REDUCE);
    }
    return p.op(Opcode.APPENDS, Opcode.TUPLE2).stop();
  }

  private static byte[] namespaces(PickleBytes p) {
    p.op(Opcode.BINPUT).u8(0).op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 1_000; i++) {
      p.global("argparse Namespace").op(Opcode.EMPTY_TUPLE, Opcode.NEWOBJ, Opcode.BINGET).u8(0);
      p.op(Opcode.BUILD);
    }
    return p.op(Opcode.APPENDS, Opcode.TUPLE2).stop();
  }

  private static byte[] tensors(PickleBytes p) {
    long[] ones = new long[Limits.DIMENSIONS];
    Arrays.fill(ones, 1);
    p.global("torch._utils _rebuild_tensor").op(Opcode.BINPUT).u8(0).op(Opcode.MARK);
    p.storage("FloatStorage", "0", 4).integer(0).integers(ones).integers(ones).op(Opcode.TUPLE);
    p.op(Opcode.BINPUT).u8(1).op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < MANY; i++) {
      p.op(Opcode.BINGET).u8(0).op(Opcode.BINGET).u8(1).op(Opcode.REDUCE);
    }
    return p.op(Opcode.APPENDS, Opcode.TUPLE3).stop();
  }

  private static byte[] texts(PickleBytes p, String text) {
    p.op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 300_000; i++) {
      p.text(text);
    }
    return p.op(Opcode.APPENDS).stop();
  }

  private static byte[] repeated(PickleBytes p, Opcode made) {
    p.op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < MANY; i++) {
      p.op(made);
    }
    return p.op(Opcode.APPENDS).stop();
  }

  private static byte[] tuples(PickleBytes p) {
    p.op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < MANY; i++) {
      p.op(Opcode.NONE, Opcode.NONE, Opcode.NONE, Opcode.TUPLE3);
    }
    return p.op(Opcode.APPENDS).stop();
  }

  private static byte[] memo(PickleBytes p) {
    p.op(Opcode.NONE);
    for (int i = 0; i < MANY; i++) {
      p.op(Opcode.LONG_BINPUT).u32(i);
    }
    return p.stop();
  }

  private static byte[] opaques(PickleBytes p) {
    p.global("torch device").op(Opcode.BINPUT).u8(0).text("A".repeat(40)).op(Opcode.TUPLE1);
    p.op(Opcode.BINPUT).u8(1).op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < MANY; i++) {
      p.op(Opcode.BINGET).u8(0).op(Opcode.BINGET).u8(1).op(Opcode.REDUCE);
    }
    return p.op(Opcode.APPENDS, Opcode.TUPLE3).stop();
  }

  private static byte[] tupleKeys(PickleBytes p) {
    p.op(Opcode.EMPTY_DICT, Opcode.MARK);
    for (int i = 0; i < 500_000; i++) {
      p.op(Opcode.BININT).u32(i).op(Opcode.TUPLE1, Opcode.TUPLE1, Opcode.NONE);
    }
    return p.op(Opcode.SETITEMS).stop();
  }

  private static byte[] integers(PickleBytes p) {
    p.op(Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 120_000; i++) {
      p.op(Opcode.LONG1).u8(255).raw("\u0001".repeat(255));
    }
    return p.op(Opcode.APPENDS).stop();
  }

  /**
   * A parameter with a thousand states that are one tensor of 32 MB, of which 4 bytes are stored.
   */
  private static byte[] states(PickleBytes p) {
    p.op(Opcode.EMPTY_DICT).text("param_groups").op(Opcode.EMPTY_LIST, Opcode.EMPTY_DICT);
    p.text("params").op(Opcode.EMPTY_LIST).integer(0).op(Opcode.APPEND, Opcode.SETITEM);
    p.op(Opcode.APPEND, Opcode.SETITEM).text("state").op(Opcode.EMPTY_DICT).integer(0);
    p.op(Opcode.EMPTY_DICT).text("s").tensor(0, new long[] {8 << 20}, 0).op(Opcode.BINPUT).u8(0);
    p.op(Opcode.SETITEM, Opcode.MARK);
    for (int i = 0; i < 1_000; i++) {
      p.text("s" + i).op(Opcode.BINGET).u8(0);
    }
    return p.op(Opcode.SETITEMS, Opcode.SETITEM, Opcode.SETITEM).stop();
  }

  /** A list with one small dict a million times. */
  private static byte[] plain(PickleBytes p) {
    p.op(Opcode.EMPTY_DICT).text("v").op(Opcode.EMPTY_DICT).text("a").op(Opcode.EMPTY_DICT);
    p.op(Opcode.SETITEM, Opcode.BINPUT).u8(0).op(Opcode.POP, Opcode.EMPTY_LIST, Opcode.MARK);
    for (int i = 0; i < 600_000; i++) {
      p.op(Opcode.BINGET).u8(0);
    }
    return p.op(Opcode.APPENDS, Opcode.SETITEM).stop();
  }

  /** Nested dicts under keys of a million characters, around many entries. */
  private static byte[] longKeys(PickleBytes p) {
    p.op(Opcode.EMPTY_DICT).text("k".repeat(1_000_000)).op(Opcode.BINPUT).u8(0);
    for (int i = 0; i < 50; i++) {
      p.op(Opcode.EMPTY_DICT, Opcode.BINGET).u8(0);
    }
    dict(p, 100_000).op(Opcode.SETITEM);
    for (int i = 0; i < 50; i++) {
      p.op(Opcode.SETITEM);
    }
    return p.stop();
  }

  /** Random opcodes that the stack allows, with all kept objects at hand. */
  private static byte[] random(PickleBytes p) {
    Random random = new Random(11);
    p.op(Opcode.EMPTY_LIST, Opcode.BINPUT).u8(0).op(Opcode.MARK);
    for (int i = 0; i < 2_000_000; i++) {
      switch (random.nextInt(5)) {
        case 0 -> p.op(Opcode.EMPTY_DICT).text("k" + i % 10).op(Opcode.NONE, Opcode.SETITEM);
        case 1 -> p.op(Opcode.NONE, Opcode.TUPLE1);
        case 2 -> p.text("text " + i % 1000);
        case 3 -> p.op(Opcode.EMPTY_LIST, Opcode.NONE, Opcode.APPEND);
        default -> p.op(Opcode.BINFLOAT).raw("12345678");
      }
    }
    return p.op(Opcode.APPENDS).stop();
  }

  private static byte[] deflated(byte[] pickle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(PickleBytes.entries(pickle));
    entries.put("x/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return PickleBytes.deflated(entries);
  }
}
