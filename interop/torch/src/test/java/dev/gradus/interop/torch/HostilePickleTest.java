package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles that would do harm elsewhere are refused; the message says what they wanted. */
class HostilePickleTest {
  private static void assertRefused(byte[] pickle, String because) throws IOException {
    byte[] file = PickleBytes.file(pickle);
    assertThatThrownBy(() -> TorchFile.read("evil.pt", file))
        .isInstanceOf(TorchFormatException.class)
        .hasMessageStartingWith("evil.pt: the pickle")
        .hasMessageContaining(because);
  }

  private static PickleBytes begin() {
    return PickleBytes.begin();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "posix system",
        "os system",
        "nt system",
        "subprocess Popen",
        "builtins eval",
        "builtins exec",
        "builtins getattr",
        "__builtin__ getattr",
        "operator attrgetter",
        "functools partial",
        "runpy _run_code",
        "torch load",
        "torch.hub load",
        "torch.serialization load",
        "torch.jit load",
        "torch._utils _rebuild_tensor_v2.__globals__",
        "torch._utils _import_dotted_name",
        "torch.storage _load_from_bytes",
        "torch.storage TypedStorage",
        "torch.nn.modules.linear Linear",
        "numpy load",
        "numpy.core.multiarray _reconstruct.__globals__",
        "builtins type",
        "__builtin__ __import__",
        "argparse ArgumentParser",
        "pathlib Path",
        "torch FloatStorage.__class__",
        "collections OrderedDict.__init__",
        "collections namedtuple",
        "__main__ Model",
      })
  void aNameOutsideTheListIsRefusedBeforeAnythingIsDoneWithIt(String name) throws IOException {
    byte[] call = begin().global(name).text("touch pwned").op(Opcode.TUPLE1, Opcode.REDUCE).stop();
    assertRefused(call, "at byte 2, GLOBAL: '" + name.replace(' ', '.') + "' is refused");
  }

  static List<Integer> otherOpcodes() {
    return IntStream.range(0, 256)
        .filter(code -> Arrays.stream(Opcode.values()).noneMatch(known -> known.code() == code))
        .boxed()
        .toList();
  }

  /** The opcodes include INST, OBJ, STACK_GLOBAL and EXT1, which would call something, too. */
  @ParameterizedTest
  @MethodSource("otherOpcodes")
  void anOpcodeOutsideTheListIsRefused(int code) throws IOException {
    byte[] pickle = begin().op(Opcode.NONE).u8(code).raw("os\nsystem\n").stop();
    assertRefused(pickle, "at byte 3: the opcode 0x%02x is none".formatted(code));
  }

  @Test
  void namesAreNotCalledWithWhatTheyAreNotMadeFor() throws IOException {
    PickleBytes ordered = begin().global("collections OrderedDict").text("x").op(Opcode.TUPLE1);
    assertRefused(
        ordered.op(Opcode.REDUCE).stop(), "REDUCE: 'collections.OrderedDict' is not called with 1");
    PickleBytes storage = begin().global("torch FloatStorage").op(Opcode.EMPTY_TUPLE);
    assertRefused(storage.op(Opcode.REDUCE).stop(), "'torch.FloatStorage' is not called with 0");
    PickleBytes text = begin().text("os.system").op(Opcode.EMPTY_TUPLE, Opcode.REDUCE);
    assertRefused(text.stop(), "REDUCE: a String cannot be called");
    PickleBytes list = begin().global("collections OrderedDict").op(Opcode.EMPTY_LIST);
    assertRefused(list.op(Opcode.REDUCE).stop(), "cannot be called");
    PickleBytes counter = begin().global("collections Counter").text("x").op(Opcode.TUPLE1);
    assertRefused(counter.op(Opcode.REDUCE).stop(), "a Counter is made of a String");
    PickleBytes parameter = begin().global("torch._utils _rebuild_parameter").integers(1, 2, 3);
    assertRefused(parameter.op(Opcode.REDUCE).stop(), "a parameter is no (tensor");
    PickleBytes size = begin().global("torch Size").text("x").op(Opcode.TUPLE1);
    assertRefused(size.op(Opcode.REDUCE).stop(), "a torch.Size is made of a String");
    PickleBytes type = begin().global("torch._tensor _rebuild_from_type_v2").text("x");
    assertRefused(type.op(Opcode.TUPLE1, Opcode.REDUCE).stop(), "not called with 1 arguments");
  }

  @Test
  void attributesAreSetOfNothingButAnOrderedDict() throws IOException {
    for (Opcode made : List.of(Opcode.EMPTY_DICT, Opcode.EMPTY_LIST, Opcode.EMPTY_TUPLE)) {
      byte[] pickle = begin().op(made, Opcode.EMPTY_DICT, Opcode.BUILD).stop();
      assertRefused(pickle, "BUILD: a ");
    }
    byte[] tensor = begin().tensor(0, new long[] {4}, 1).op(Opcode.EMPTY_DICT, Opcode.BUILD).stop();
    assertRefused(tensor, "BUILD: a TorchTensor has no attributes to set");
    byte[] text =
        begin()
            .global("collections OrderedDict")
            .op(Opcode.EMPTY_TUPLE, Opcode.REDUCE, Opcode.NEWTRUE, Opcode.BUILD)
            .stop();
    assertRefused(text, "BUILD: attributes are a Boolean, no dict");
  }

  @Test
  void aTypeWithinATypeIsRefused() throws IOException {
    PickleBytes nested = begin().global("torch._tensor _rebuild_from_type_v2").op(Opcode.BINPUT);
    nested.u8(0).global("torch Tensor").op(Opcode.BINPUT).u8(1).op(Opcode.POP, Opcode.EMPTY_TUPLE);
    nested.op(Opcode.BINPUT).u8(2);
    for (int i = 0; i < 100_000; i++) {
      nested.op(Opcode.MARK, Opcode.BINGET).u8(0).op(Opcode.BINGET).u8(1).op(Opcode.BINGET).u8(2);
      nested.op(Opcode.NONE, Opcode.TUPLE, Opcode.BINPUT).u8(2).op(Opcode.POP);
    }
    nested.op(Opcode.POP, Opcode.BINGET).u8(2).op(Opcode.REDUCE);
    assertRefused(nested.stop(), "is asked to call itself");
  }

  /** Arguments that are no sizes give no shape, and are no reason to refuse a file. */
  @Test
  void argumentsOfHarmlessNamesMayBeAnything() throws IOException {
    for (long[] sizes : new long[][] {{-1, 2}, new long[65], {}}) {
      PickleBytes call = begin().global("datetime timedelta").integers(sizes).op(Opcode.TUPLE1);
      assertThat(TorchFile.read("x", PickleBytes.file(call.op(Opcode.REDUCE).stop())).value())
          .isEqualTo(new TorchOpaque("datetime.timedelta", List.of()));
    }
  }

  /** Nothing is called, by NEWOBJ either, so that only a name remains. */
  @Test
  void aCallOfAHarmlessNameIsNeverMoreThanItsName() throws IOException {
    PickleBytes call = begin().global("pathlib PosixPath").op(Opcode.MARK);
    call.text("/etc/passwd").op(Opcode.TUPLE, Opcode.NEWOBJ, Opcode.EMPTY_DICT, Opcode.BUILD);
    assertThat(TorchFile.read("x", PickleBytes.file(call.stop())).value())
        .isEqualTo(new TorchOpaque("pathlib.PosixPath('/etc/passwd')", List.of()));
  }

  @Test
  void whatHoldsItselfEndsThere() throws IOException {
    PickleBytes list = begin().op(Opcode.EMPTY_LIST, Opcode.BINPUT).u8(0).op(Opcode.BINGET).u8(0);
    assertThat(TorchFile.read("x", PickleBytes.file(list.op(Opcode.APPEND).stop())).value())
        .isEqualTo(List.of(new TorchOpaque("the list around it", List.of())));
    PickleBytes dict = begin().op(Opcode.EMPTY_DICT, Opcode.BINPUT).u8(0).text("self");
    dict.op(Opcode.BINGET).u8(0).op(Opcode.SETITEM);
    assertThat(TorchFile.read("x", PickleBytes.file(dict.stop())).get("self").value())
        .isEqualTo(new TorchOpaque("the dict around it", List.of()));
  }

  @Test
  void depthIsLimited() throws IOException {
    PickleBytes nested = begin();
    for (int i = 0; i < 1_000_000; i++) {
      nested.op(Opcode.EMPTY_LIST);
    }
    for (int i = 1; i < 1_000_000; i++) {
      nested.op(Opcode.APPEND);
    }
    assertRefused(nested.stop(), "nested deeper than 100");
    assertThat(TorchFile.read("x", PickleBytes.file(tuples(100))).value()).isNotNull();
    assertRefused(tuples(101), "nested deeper than 100");
  }

  private static byte[] tuples(int depth) {
    PickleBytes pickle = begin().op(Opcode.EMPTY_TUPLE);
    for (int i = 1; i < depth; i++) {
      pickle.op(Opcode.TUPLE1);
    }
    return pickle.stop();
  }

  /** Levels add up below a container that was met before. */
  @Test
  void depthIsLimitedThroughWhatIsShared() throws IOException {
    PickleBytes pickle = begin().op(Opcode.MARK);
    for (int part = 0; part < 50; part++) {
      pickle.op(part == 0 ? Opcode.EMPTY_TUPLE : Opcode.BINGET);
      if (part > 0) {
        pickle.u8(part - 1);
      }
      for (int i = 0; i < 90; i++) {
        pickle.op(Opcode.TUPLE1);
      }
      pickle.op(Opcode.BINPUT).u8(part);
    }
    assertRefused(pickle.op(Opcode.TUPLE).stop(), "nested deeper than 100");
  }

  @Test
  void aBillionLaughsAreRefused() throws IOException {
    PickleBytes laughs = begin().text("ha").op(Opcode.BINPUT).u8(0);
    for (int level = 0; level < 60; level++) {
      laughs.op(Opcode.BINGET).u8(0).op(Opcode.TUPLE2, Opcode.BINPUT).u8(0);
    }
    assertRefused(laughs.stop(), "more values than");
  }

  /** Each object has a byte or two in the file, and would take many times as much memory. */
  @Test
  void moreThanIsHonestIsRefused() throws IOException {
    int many = 5_000_000;
    PickleBytes nones = begin();
    PickleBytes marks = begin();
    PickleBytes dicts = begin();
    PickleBytes integers = begin();
    PickleBytes list = begin().op(Opcode.EMPTY_LIST);
    PickleBytes memo = begin().op(Opcode.NONE);
    for (int i = 0; i < many; i++) {
      nones.op(Opcode.NONE);
      marks.op(Opcode.MARK);
      dicts.op(Opcode.EMPTY_DICT);
      integers.op(Opcode.BININT1).u8(1).op(Opcode.POP);
      list.op(Opcode.NONE, Opcode.APPEND, Opcode.NONE, Opcode.APPEND);
      memo.op(Opcode.LONG_BINPUT).u32(i);
    }
    assertRefused(nones.stop(), "the stack is deeper than");
    assertRefused(marks.stop(), "there are more marks than");
    assertRefused(dicts.stop(), "it makes objects of more than");
    assertRefused(integers.stop(), "there are more objects than");
    assertRefused(list.stop(), "the containers have more values than");
    assertRefused(memo.stop(), "more is kept than");
    byte[] large = Arrays.copyOf(new byte[] {(byte) 0x80, 2}, (64 << 20) + 1);
    assertThatThrownBy(() -> TorchFile.read("evil.pt", PickleBytes.file(large)))
        .isInstanceOf(TorchFormatException.class)
        .hasMessageContaining("has 67108865 bytes; at most 67108864 are read");
  }

  /**
   * Objects that are made once may be put into many dicts, which are dropped again: that is
   * counted.
   */
  @Test
  void theItemsOfDictsAreCounted() throws IOException {
    PickleBytes dicts = begin().text("a").op(Opcode.BINPUT).u8(0).text("b").op(Opcode.BINPUT).u8(1);
    for (int i = 0; i < 1_800_000; i++) {
      dicts.op(Opcode.EMPTY_DICT, Opcode.MARK);
      dicts.op(Opcode.BINGET).u8(0).op(Opcode.BINGET).u8(0);
      dicts.op(Opcode.BINGET).u8(1).op(Opcode.BINGET).u8(0).op(Opcode.SETITEMS, Opcode.POP);
    }
    assertRefused(dicts.stop(), "SETITEMS: the containers have more values than");
  }

  @Test
  void keysThatCouldBeComparedForEverAreRefused() throws IOException {
    byte[] list =
        begin().op(Opcode.EMPTY_DICT, Opcode.EMPTY_LIST, Opcode.NONE, Opcode.SETITEM).stop();
    assertRefused(list, "SETITEM: the key of a dict is a Items");
    long[] many = new long[64];
    byte[] tuple =
        begin().op(Opcode.EMPTY_DICT).integers(many).op(Opcode.NONE, Opcode.SETITEM).stop();
    assertRefused(tuple, "the key of a dict is a tuple of more than 64 values");
    PickleBytes laughs = begin().op(Opcode.EMPTY_DICT).text("ha").op(Opcode.BINPUT).u8(0);
    for (int level = 0; level < 60; level++) {
      laughs.op(Opcode.BINGET).u8(0).op(Opcode.TUPLE2, Opcode.BINPUT).u8(0);
    }
    assertRefused(laughs.op(Opcode.NONE, Opcode.SETITEM).stop(), "a tuple of more than 64 values");
    PickleBytes colliding = begin().op(Opcode.EMPTY_DICT, Opcode.MARK);
    for (int i = 0; i < 100; i++) {
      colliding.integers(i, 31L * (100 - i)).op(Opcode.NONE);
    }
    assertRefused(colliding.op(Opcode.SETITEMS).stop(), "more than 64 keys of one hash code");
    PickleBytes mixed = begin().op(Opcode.EMPTY_DICT, Opcode.MARK).text("a").op(Opcode.NONE);
    for (long i = 1; i < 100; i++) {
      mixed.integer(i << 32 | i).op(Opcode.NONE);
    }
    assertRefused(mixed.op(Opcode.SETITEMS).stop(), "more than 64 keys of one hash code");
  }

  @Test
  void whatPython2WroteIsRead() throws IOException {
    PickleBytes pickle = begin().global("collections OrderedDict").op(Opcode.EMPTY_LIST);
    pickle.op(Opcode.EMPTY_LIST, Opcode.SHORT_BINSTRING).u8(1).raw("a").op(Opcode.APPEND);
    pickle.op(Opcode.BINSTRING).u32(2).raw("\u00ff\u00fe").op(Opcode.APPEND, Opcode.APPEND);
    pickle.op(Opcode.TUPLE1, Opcode.REDUCE);
    assertThat(TorchFile.read("x", PickleBytes.file(pickle.stop())).get("a").value())
        .isEqualTo(new TorchOpaque("bytes", List.of(2L)));
  }

  @Test
  void countsMayLie() throws IOException {
    assertRefused(begin().op(Opcode.BINUNICODE).u32(0xffff_ffffL).stop(), "4294967295 bytes at");
    assertRefused(begin().op(Opcode.LONG1).u8(255).stop(), "255 bytes at byte 4 are beyond");
    assertRefused(begin().op(Opcode.BINGET).u8(7).stop(), "nothing was kept as 7");
    assertRefused(begin().op(Opcode.LONG_BINGET).u32(-1).stop(), "nothing was kept as 4294967295");
    assertRefused(begin().op(Opcode.GLOBAL).raw("a".repeat(1000)).stop(), "does not end");
    assertRefused(begin().op(Opcode.BINUNICODE).u32(1).u8(0xff).stop(), "is no UTF-8");
  }

  @Test
  void theStackIsNotLeft() throws IOException {
    for (Opcode opcode :
        List.of(
            Opcode.APPEND,
            Opcode.APPENDS,
            Opcode.SETITEM,
            Opcode.SETITEMS,
            Opcode.TUPLE,
            Opcode.TUPLE3,
            Opcode.REDUCE,
            Opcode.BUILD,
            Opcode.BINPUT,
            Opcode.BINPERSID,
            Opcode.STOP)) {
      assertRefused(begin().op(opcode).u8(0).stop(), "at byte 2, " + opcode + ": t");
      byte[] overMark = begin().op(Opcode.NONE, Opcode.NONE, Opcode.MARK, opcode).u8(0).stop();
      assertRefused(overMark, "at byte ");
    }
    assertRefused(begin().op(Opcode.NONE, Opcode.NONE).stop(), "something is left on the stack");
    byte[] odd = begin().op(Opcode.EMPTY_DICT, Opcode.MARK).text("a").op(Opcode.SETITEMS).stop();
    assertRefused(odd, "the last key has no value");
    PickleBytes twice = begin().op(Opcode.EMPTY_DICT, Opcode.MARK).text("a").op(Opcode.NONE);
    twice.text("a").op(Opcode.NONE, Opcode.SETITEMS);
    assertRefused(twice.stop(), "a dict has the key 'a' twice");
  }

  @Test
  void theProtocolIsSaidOnce() throws IOException {
    assertRefused(new PickleBytes().op(Opcode.NONE).stop(), "a pickle says its protocol first");
    assertRefused(begin().op(Opcode.PROTO).u8(2).stop(), "a pickle says its protocol first");
    for (int protocol : new int[] {0, 1, 3, 4, 5, 255}) {
      byte[] other = new PickleBytes().op(Opcode.PROTO).u8(protocol).op(Opcode.NONE).stop();
      assertRefused(other, "the protocol is " + protocol + " instead of 2");
    }
  }
}
