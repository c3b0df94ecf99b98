package dev.gradus.interop.torch;

import java.util.Locale;

/**
 * The instructions of a pickle that are followed: those of protocol 2 that torch writes, in Python
 * 2 or 3. All others are refused. The names are Python's.
 */
enum Opcode {
  PROTO(0x80),
  STOP('.'),
  MARK('('),
  POP('0'),
  POP_MARK('1'),
  NONE('N'),
  NEWTRUE(0x88),
  NEWFALSE(0x89),
  BININT('J'),
  BININT1('K'),
  BININT2('M'),
  LONG1(0x8a),
  BINFLOAT('G'),
  BINUNICODE('X'),
  BINSTRING('T'),
  SHORT_BINSTRING('U'),
  EMPTY_TUPLE(')'),
  TUPLE('t'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  EMPTY_LIST(']'),
  APPEND('a'),
  APPENDS('e'),
  EMPTY_DICT('}'),
  SETITEM('s'),
  SETITEMS('u'),
  BINPUT('q'),
  LONG_BINPUT('r'),
  BINGET('h'),
  LONG_BINGET('j'),
  GLOBAL('c'),
  BINPERSID('Q'),
  REDUCE('R'),
  NEWOBJ(0x81),
  BUILD('b');

  private static final Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode opcode : values()) {
      BY_CODE[opcode.code] = opcode;
    }
  }

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Opcode of(int code) throws TorchFormatException {
    Opcode opcode = BY_CODE[code];
    if (opcode == null) {
      throw new TorchFormatException(
          String.format(Locale.ROOT, "the opcode 0x%02x is none that torch writes", code));
    }
    return opcode;
  }
}
