package dev.gradus.benchmarks.worker;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Gradus in whatever version is on the class path. A rule is an optimizer with its settings, as
 * {@code Adam} or {@code RMSprop:momentum=0.9:centered=true}.
 *
 * <p>Optimizers and their builders are looked up by name: a version may have them in another
 * package, and classes compiled against one would not link with the other. Tensors, parameters and
 * the package of the rules are where they were.
 */
public final class VersionPeer {
  /**
   * Every rule of {@code dev.gradus.rules} and its families, and the configurations that have
   * kernels of another kind.
   */
  public static final List<String> RULES =
      List.of(
          "SGD",
          "SGD:momentum=0.9",
          "SGD:momentum=0.9:nesterov=true:maximize=true",
          "Adam",
          "Adam:amsgrad=true",
          "Adam:weightDecay=0.01:maximize=true",
          "AdamW",
          "NAdam",
          "RAdam",
          "Adamax",
          "Adagrad",
          "Adadelta",
          "ASGD",
          "RMSprop",
          "RMSprop:momentum=0.9:centered=true",
          "Rprop",
          "Lion",
          "SparseAdam",
          "ADOPT",
          "AdEMAMix",
          "AdaBelief",
          "AdaBound",
          "Adan",
          "AdaMod",
          "AdaPNM",
          "AdamC",
          "AdamG",
          "Ano",
          "BCOS",
          "DiffGrad",
          "EXAdam",
          "FTRL",
          "GrokFastAdamW",
          "Kate",
          "LaProp",
          "MADGRAD",
          "PAdam",
          "QHAdam",
          "VSGD",
          "Yogi",
          "AdaNorm",
          "Amos",
          "CautiousAdamW",
          "LAMB",
          "LARS",
          "MARSAdamW",
          "NovoGrad",
          "SGDSaI",
          "StableAdamW",
          "AccSGD",
          "AggMo",
          "PID",
          "PID:momentum=0.9",
          "PNM",
          "FOCUS",
          "Signum",
          "Tiger",
          "Adafactor",
          "CAME",
          "RACS",
          "SM3",
          "AdamMini",
          "AdamP",
          "Nero",
          "SGDP",
          "Adai",
          "AvaGrad",
          "DAdaptAdam",
          "DAdaptLion",
          "DAdaptSGD",
          "Prodigy");

  private static final String DIRECT = "direct";
  private static final String SPARSE = "SparseAdam";
  private static final int COLUMNS = 8;

  /** Sizes of tensors differ by so many times {@link #COLUMNS} elements at most. */
  private static final int SPREAD = 12;

  private static final int SMALL = 4 * SPREAD * COLUMNS;

  private VersionPeer() {}

  /** Serves with arrays on the heap, or, told {@code direct}, with direct buffers. */
  public static void main(String[] args) throws IOException {
    boolean direct = args.length > 0 && args[0].equals(DIRECT);
    Worker.serve(work -> prepare(work, direct));
  }

  static Steps prepare(Work work, boolean direct) throws AbsentException {
    return prepare(work, parameters(work, direct));
  }

  static List<Parameter> parameters(Work work, boolean direct) {
    List<Parameter> params = new ArrayList<>();
    int[] numels = numels(work);
    for (int i = 0; i < numels.length; i++) {
      params.add(parameter(work.rule(), numels[i], i, direct));
    }
    return params;
  }

  /**
   * The elements of each tensor: as many as asked for on average, two by two. Of a thousand arrays
   * of one size all would be at the same distance, and a distance near 4 KiB, where a processor
   * takes a load for one of what was just stored, would decide between versions.
   */
  static int[] numels(Work work) {
    int[] numels = new int[work.tensors()];
    Arrays.fill(numels, work.numel());
    Random random = new Random(work.tensors());
    for (int i = 0; i + 1 < numels.length && work.numel() >= SMALL; i += 2) {
      int more = COLUMNS * random.nextInt(SPREAD + 1);
      numels[i] += more;
      numels[i + 1] -= more;
    }
    return numels;
  }

  static Steps prepare(Work work, List<Parameter> params) throws AbsentException {
    try {
      Object builder = builder(work.rule());
      Class<?> type = builder.getClass();
      type.getMethod("threads", int.class).invoke(builder, work.threads());
      Object optimizer = type.getMethod("build", List.class).invoke(builder, params);
      return steps(
          MethodHandles.publicLookup()
              .findVirtual(optimizer.getClass(), "step", MethodType.methodType(void.class))
              .bindTo(optimizer));
    } catch (ReflectiveOperationException | NumberFormatException wrong) {
      throw new AbsentException(work.rule() + ": " + wrong);
    }
  }

  private static Steps steps(MethodHandle step) {
    return () -> {
      try {
        step.invokeExact();
      } catch (RuntimeException | Error thrown) {
        throw thrown;
      } catch (Throwable thrown) {
        throw new IllegalStateException(thrown);
      }
    };
  }

  private static Object builder(String rule) throws ReflectiveOperationException {
    String[] parts = rule.split(":");
    Object builder = OptimizerLookup.builder(parts[0]);
    for (String setting : Arrays.asList(parts).subList(1, parts.length)) {
      String[] words = setting.split("=");
      setter(builder.getClass(), words[0]).invoke(builder, value(words[1]));
    }
    return builder;
  }

  private static Object value(String text) {
    boolean flag = text.equals("true") || text.equals("false");
    return flag ? (Object) Boolean.valueOf(text) : Double.valueOf(text);
  }

  private static Method setter(Class<?> builder, String name) throws NoSuchMethodException {
    return Arrays.stream(builder.getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException("no setting " + name));
  }

  private static Parameter parameter(String rule, int numel, int number, boolean direct) {
    boolean sparse = rule.startsWith(SPARSE);
    int[] shape = sparse ? new int[] {numel / COLUMNS, COLUMNS} : new int[] {numel};
    Parameter parameter =
        Parameter.of("p" + number, tensor(Normal.floats(numel, 2L * number), shape, direct));
    if (sparse) {
      int[] rows = new int[numel / COLUMNS / 2];
      Arrays.setAll(rows, i -> 2 * i);
      parameter.setSparseGrad(
          SparseGradient.of(
              rows,
              Tensor.of(
                  Normal.floats(rows.length * COLUMNS, 2L * number + 1), rows.length, COLUMNS)));
    } else {
      parameter.setGrad(tensor(Normal.floats(numel, 2L * number + 1), shape, direct));
    }
    return parameter;
  }

  private static Tensor tensor(float[] values, int[] shape, boolean direct) {
    if (!direct) {
      return Tensor.of(values, shape);
    }
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(Float.BYTES * values.length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.put(values).rewind();
    return Tensor.of(buffer, shape);
  }
}
