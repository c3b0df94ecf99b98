package dev.gradus.interop.torch;

import dev.gradus.Tensor;
import dev.gradus.optim.StateDict;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a tree as a pickle of protocol 2, with the opcodes and names of torch's pickles. */
final class PickleWriter {
  private static final int BATCH = 1000;
  private static final int LONGEST_INTEGER = 255;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final WrittenStorages storages;

  /**
   * The texts and globals that were written already, with the numbers under which they are kept.
   */
  private final Map<Object, Integer> memo = new HashMap<>();

  private PickleWriter(WrittenStorages storages) {
    this.storages = storages;
  }

  /**
   * The pickle of a tree; the storages of its tensors are added to {@code storages}.
   *
   * @throws IllegalArgumentException if the tree has a value of a kind that cannot be written
   */
  static byte[] pickle(Map<?, ?> tree, WrittenStorages storages) {
    PickleWriter writer = new PickleWriter(storages);
    writer.emit(Opcode.PROTO).u8(2).value(tree, "the checkpoint", 0);
    writer.emit(Opcode.STOP);
    return writer.out.toByteArray();
  }

  private void value(@Nullable Object value, String place, int depth) {
    if (depth == Limits.DEPTH) {
      throw new IllegalArgumentException(place + " is nested deeper than " + Limits.DEPTH);
    }
    if (value == null) {
      emit(Opcode.NONE);
    } else if (value instanceof Boolean flag) {
      emit(flag ? Opcode.NEWTRUE : Opcode.NEWFALSE);
    } else if (value instanceof Long || value instanceof Integer) {
      integer(((Number) value).longValue());
    } else if (value instanceof BigInteger integer) {
      integer(integer, place);
    } else if (value instanceof Double || value instanceof Float) {
      emit(Opcode.BINFLOAT).big64(Double.doubleToRawLongBits(((Number) value).doubleValue()));
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Tensor tensor) {
      int[] shape = tensor.shape();
      tensor(storages.keyOf(tensor), 0, shape, TorchTensor.stridesOf(shape));
    } else if (value instanceof TorchTensor tensor) {
      Storage storage = tensor.storage();
      tensor(storages.keyOf(storage), tensor.offset(), tensor.shape(), tensor.strides());
    } else if (value instanceof TorchTuple tuple) {
      tuple(tuple.items(), place, depth);
    } else if (value instanceof List<?> list) {
      list(list, place, depth);
    } else if (value instanceof Map<?, ?> map) {
      dict(map, place, depth);
    } else if (value instanceof StateDict stateDict) {
      dict(StateDictTree.of(stateDict), place, depth);
    } else if (value instanceof TorchOpaque opaque) {
      throw new IllegalArgumentException(
          place + " is opaque " + opaque + ": such is read, but not written");
    } else {
      throw new IllegalArgumentException(
          place + " is a " + value.getClass().getName() + ", which torch could not load");
    }
  }

  private void dict(Map<?, ?> map, String place, int depth) {
    emit(Opcode.EMPTY_DICT);
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      emit(Opcode.MARK);
      for (int i = 0; i < BATCH && entries.hasNext(); i++) {
        Map.Entry<?, ?> entry = entries.next();
        Object key = entry.getKey();
        if (!(key instanceof String || key instanceof Long || key instanceof Integer)) {
          throw new IllegalArgumentException(
              place + " has the key " + key + ", which is no String, Integer or Long");
        }
        value(key, place, depth + 1);
        value(entry.getValue(), place + "." + key, depth + 1);
      }
      emit(Opcode.SETITEMS);
    }
  }

  private void list(List<?> list, String place, int depth) {
    emit(Opcode.EMPTY_LIST);
    for (int from = 0; from < list.size(); from += BATCH) {
      emit(Opcode.MARK);
      items(list.subList(from, Math.min(list.size(), from + BATCH)), place, depth);
      emit(Opcode.APPENDS);
    }
  }

  private void tuple(List<?> items, String place, int depth) {
    if (items.isEmpty()) {
      emit(Opcode.EMPTY_TUPLE);
    } else {
      emit(Opcode.MARK);
      items(items, place, depth);
      emit(Opcode.TUPLE);
    }
  }

  private void items(List<?> items, String place, int depth) {
    for (Object item : items) {
      value(item, place + "[]", depth + 1);
    }
  }

  /** Writes a tensor as a call of {@code _rebuild_tensor_v2}. */
  private void tensor(WrittenStorages.Key storage, int offset, int[] shape, int... strides) {
    global(Global.REBUILD_TENSOR);
    emit(Opcode.MARK).emit(Opcode.MARK);
    text("storage");
    global(Global.storage(storage.dtype()));
    text(storage.text());
    text("cpu");
    integer(storage.numel());
    emit(Opcode.TUPLE).emit(Opcode.BINPERSID);
    integer(offset);
    integers(shape);
    integers(strides);
    emit(Opcode.NEWFALSE);
    global(Global.ORDERED_DICT);
    emit(Opcode.EMPTY_TUPLE).emit(Opcode.REDUCE).emit(Opcode.TUPLE).emit(Opcode.REDUCE);
  }

  private void integers(int... integers) {
    emit(Opcode.MARK);
    for (int integer : integers) {
      integer(integer);
    }
    emit(Opcode.TUPLE);
  }

  private void integer(long integer) {
    if (integer >= 0 && integer <= 0xff) {
      emit(Opcode.BININT1).u8((int) integer);
    } else if (integer == (int) integer) {
      emit(Opcode.BININT).little32((int) integer);
    } else {
      integer(BigInteger.valueOf(integer), "an integer");
    }
  }

  private void integer(BigInteger integer, String place) {
    byte[] bigEndian = integer.toByteArray();
    if (bigEndian.length > LONGEST_INTEGER) {
      throw new IllegalArgumentException(place + " is too large an integer");
    }
    emit(Opcode.LONG1).u8(bigEndian.length);
    for (int i = bigEndian.length - 1; i >= 0; i--) {
      u8(bigEndian[i]);
    }
  }

  private void text(String text) {
    if (!recall(text)) {
      byte[] utf8 = utf8(text);
      emit(Opcode.BINUNICODE).little32(utf8.length).out.writeBytes(utf8);
      keep(text);
    }
  }

  /** UTF-8 as Python writes it, with lone surrogates; Java would write question marks for them. */
  private static byte[] utf8(String text) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                bytes.write(0xE0 | c >> 12);
                bytes.write(0x80 | (c >> 6 & 0x3F));
                bytes.write(0x80 | (c & 0x3F));
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  private void global(Global global) {
    if (!recall(global)) {
      String lines = global.name().replace(' ', '\n') + "\n";
      emit(Opcode.GLOBAL).out.writeBytes(lines.getBytes(StandardCharsets.US_ASCII));
      keep(global);
    }
  }

  private boolean recall(Object written) {
    Integer number = memo.get(written);
    if (number == null) {
      return false;
    }
    if (number <= 0xff) {
      emit(Opcode.BINGET).u8(number);
    } else {
      emit(Opcode.LONG_BINGET).little32(number);
    }
    return true;
  }

  private void keep(Object written) {
    int number = memo.size();
    memo.put(written, number);
    if (number <= 0xff) {
      emit(Opcode.BINPUT).u8(number);
    } else {
      emit(Opcode.LONG_BINPUT).little32(number);
    }
  }

  private PickleWriter emit(Opcode opcode) {
    return u8(opcode.code());
  }

  private PickleWriter u8(int value) {
    out.write(value);
    return this;
  }

  private PickleWriter little32(int value) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  private void big64(long value) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }
}
