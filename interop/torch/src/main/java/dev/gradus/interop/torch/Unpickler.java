package dev.gradus.interop.torch;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interprets one pickle. It can make dicts, lists, tuples, numbers, texts and tensors: a {@link
 * Global} is never more than a name, and {@link Calls} knows which calls may be asked for. Anything
 * else is refused.
 */
final class Unpickler {
  private static final int PROTOCOL = 2;
  private static final int LONGEST_NAME = 200;

  private final ByteCursor in;
  private final Storages storages;
  private final Budget budget;
  private final Calls calls;
  private final Stack stack;
  private final Map<Long, @Nullable Object> memo = new HashMap<>();
  private long objects;
  private long elements;

  private Unpickler(ByteCursor in, Storages storages, Budget budget) {
    this.in = in;
    this.storages = storages;
    this.budget = budget;
    this.calls = new Calls(storages, budget);
    this.stack = new Stack(budget.objects());
  }

  /** The value of the pickle that begins at the cursor, which is then behind the pickle. */
  static @Nullable Object read(ByteCursor in, Storages storages, Budget budget)
      throws TorchFormatException {
    return Freezer.freeze(new Unpickler(in, storages, budget).run(), budget.objects());
  }

  private @Nullable Object run() throws TorchFormatException {
    for (boolean first = true; ; first = false) {
      int at = in.position();
      Opcode opcode = null;
      try {
        opcode = Opcode.of(in.u8());
        if (first != (opcode == Opcode.PROTO)) {
          throw new TorchFormatException("a pickle says its protocol first, and once");
        }
        if (opcode == Opcode.STOP) {
          return result();
        }
        follow(opcode);
      } catch (TorchFormatException e) {
        String what = opcode == null ? "" : ", " + opcode;
        throw new TorchFormatException(
            "the pickle at byte %d%s: %s".formatted(at, what, e.getMessage()), e);
      }
    }
  }

  private @Nullable Object result() throws TorchFormatException {
    Object result = stack.pop();
    if (stack.size() > 0 || stack.marks() > 0) {
      throw new TorchFormatException("something is left on the stack");
    }
    return result;
  }

  private void follow(Opcode opcode) throws TorchFormatException {
    switch (opcode) {
      case PROTO -> checkProtocol(in.u8());
      case MARK -> stack.mark();
      case POP -> stack.pop();
      case POP_MARK -> stack.popToMark();
      case NONE -> stack.push(null);
      case NEWTRUE -> stack.push(true);
      case NEWFALSE -> stack.push(false);
      case BININT -> push((long) in.i32());
      case BININT1 -> push((long) in.u8());
      case BININT2 -> push((long) in.u16());
      case LONG1 -> push(integer(in.bytes(in.u8())));
      case BINFLOAT -> push(in.bigEndianDouble());
      case BINUNICODE -> push(in.utf8(in.u32()));
      case BINSTRING -> push(python2(in.bytes(in.u32())));
      case SHORT_BINSTRING -> push(python2(in.bytes(in.u8())));
      case EMPTY_TUPLE -> push(new PickleNode.Tuple(List.of()));
      case TUPLE -> push(new PickleNode.Tuple(stack.popToMark()));
      case TUPLE1 -> push(new PickleNode.Tuple(stack.pop(1)));
      case TUPLE2 -> push(new PickleNode.Tuple(stack.pop(2)));
      case TUPLE3 -> push(new PickleNode.Tuple(stack.pop(3)));
      case EMPTY_LIST -> push(new PickleNode.Items());
      case APPEND -> append(stack.pop(1));
      case APPENDS -> append(stack.popToMark());
      case EMPTY_DICT -> push(new PickleNode.Dict(PickleNode.Dict.Kind.PLAIN));
      case SETITEM -> setItems(stack.pop(2));
      case SETITEMS -> setItems(stack.popToMark());
      case BINPUT -> remember(in.u8());
      case LONG_BINPUT -> remember(in.u32());
      case BINGET -> stack.push(remembered(in.u8()));
      case LONG_BINGET -> stack.push(remembered(in.u32()));
      case GLOBAL -> push(Global.of(in.line(LONGEST_NAME), in.line(LONGEST_NAME)));
      case BINPERSID -> push(storages.named(stack.pop()));
      case REDUCE, NEWOBJ -> call(stack.pop(), stack.pop());
      case BUILD -> calls.build(stack.pop(), stack.top());
      case STOP -> throw new AssertionError(opcode);
    }
  }

  private static void checkProtocol(int protocol) throws TorchFormatException {
    if (protocol != PROTOCOL) {
      throw new TorchFormatException(
          "the protocol is %d instead of %d, in which torch saves by itself"
              .formatted(protocol, PROTOCOL));
    }
  }

  /** Pushes a new object, and counts it. */
  private void push(Object made) throws TorchFormatException {
    if (++objects > budget.objects()) {
      throw new TorchFormatException("there are more objects than " + budget.objects());
    }
    budget.takeFor(made);
    stack.push(made);
  }

  private void call(@Nullable Object arguments, @Nullable Object callee)
      throws TorchFormatException {
    push(calls.call(callee, arguments));
  }

  /** The value of a Python 2 {@code str}, which may be a text or bytes. */
  private static Object python2(byte[] bytes) {
    try {
      return new ByteCursor(bytes).utf8(bytes.length);
    } catch (TorchFormatException e) {
      return new TorchOpaque("bytes", List.of((long) bytes.length));
    }
  }

  /** The integer of bytes in two's complement, the lowest byte first. */
  private static Object integer(byte... littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length + 1];
    for (int i = 0; i < littleEndian.length; i++) {
      bigEndian[littleEndian.length - i] = littleEndian[i];
    }
    boolean negative = littleEndian.length > 0 && littleEndian[littleEndian.length - 1] < 0;
    bigEndian[0] = (byte) (negative ? -1 : 0);
    BigInteger integer = new BigInteger(bigEndian);
    return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
  }

  private void remember(long key) throws TorchFormatException {
    if (memo.size() == budget.objects()) {
      throw new TorchFormatException("more is kept than " + budget.objects());
    }
    Object kept = stack.top();
    if (!memo.containsKey(key)) {
      budget.take(Budget.KEPT);
    }
    memo.put(key, kept);
  }

  private @Nullable Object remembered(long key) throws TorchFormatException {
    if (!memo.containsKey(key)) {
      throw new TorchFormatException("nothing was kept as " + key);
    }
    return memo.get(key);
  }

  private void append(List<@Nullable Object> values) throws TorchFormatException {
    if (!(stack.top() instanceof PickleNode.Items list)) {
      throw new TorchFormatException(PickleNode.kind(stack.top()) + " is no list to append to");
    }
    count(values.size());
    budget.takeReferences(values.size());
    list.values().addAll(values);
  }

  private void setItems(List<@Nullable Object> keysAndValues) throws TorchFormatException {
    if (!(stack.top() instanceof PickleNode.Dict dict)) {
      throw new TorchFormatException(
          PickleNode.kind(stack.top()) + " is no dict to set an item of");
    }
    if (keysAndValues.size() % 2 != 0) {
      throw new TorchFormatException("the last key has no value");
    }
    count(keysAndValues.size());
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      calls.put(dict, keysAndValues.get(i), keysAndValues.get(i + 1));
    }
  }

  /** Counts values put into containers: one value may be put into many. */
  private void count(int more) throws TorchFormatException {
    elements += more;
    if (elements > 2 * budget.objects()) {
      throw new TorchFormatException(
          "the containers have more values than " + 2 * budget.objects());
    }
  }
}
