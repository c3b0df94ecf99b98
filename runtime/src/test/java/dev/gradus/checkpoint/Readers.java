package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads a file in all ways, which may throw nothing but the declared exception. */
final class Readers {
  /** The trees of a checkpoint with one parameter and an optimizer that has one state of it. */
  static final Map<String, String> TREES =
      Map.of(
          "gradus.checkpoint", "1",
          "gradus.tensors", "{\"parameters\":[\"w\"]}",
          "gradus.optimizers",
              "{\"optimizer\":{\"rule\":{\"name\":\"Momentum\",\"takes_step\":false,"
                  + "\"states\":{\"momentum_buffer\":\"per element\"},"
                  + "\"hypers\":{\"lr\":\"double\",\"nesterov\":\"boolean\"}},"
                  + "\"param_groups\":[{\"values\":{\"lr\":0.5,\"nesterov\":false,"
                  + "\"betas\":[0.9,0.99]},\"extras\":{\"foreach\":null,\"l\":[1,\"x\"]},"
                  + "\"params\":[0],\"param_names\":[\"w\"]}],"
                  + "\"state\":{\"0\":[\"momentum_buffer\"]}}}",
          "gradus.schedulers", "{\"lr\":{\"last_epoch\":3,\"base_lrs\":[0.1,NaN]}}",
          "gradus.scaler", "null",
          "gradus.metadata", "{\"epoch\":3}");

  private static final Map<String, Tensor> TENSORS =
      Map.of(
          "parameters.w", Tensor.zeros(DType.FLOAT32, 2),
          "optimizer.w.momentum_buffer", Tensor.zeros(DType.FLOAT32, 2));

  private Readers() {}

  @FunctionalInterface
  private interface Reader {
    void read(Path file) throws IOException;
  }

  /** Reads the bytes as a file in every way, and returns how many ways accepted them. */
  static int accepting(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    int accepting = 0;
    for (Reader reader :
        List.<Reader>of(Readers::readAll, Checkpoint::read, Readers::readForeign)) {
      try {
        reader.read(file);
        accepting++;
      } catch (CheckpointException refused) {
        // This exception is declared.
      }
    }
    return accepting;
  }

  private static void readAll(Path file) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      open.tensors();
    }
  }

  private static void readForeign(Path file) throws IOException {
    Momentum optimizer =
        Momentum.builder().build(Parameter.of("w", Tensor.zeros(DType.FLOAT32, 2)));
    ForeignCheckpoint.read(file, optimizer);
  }

  /** A checkpoint with any trees, under right checksums. */
  static byte[] checkpoint(Map<String, String> trees) throws IOException {
    List<TensorInfo> placed = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    WritableByteChannel channel = java.nio.channels.Channels.newChannel(data);
    for (TensorInfo info : HeaderWriter.place(TENSORS)) {
      Tensor tensor = Objects.requireNonNull(TENSORS.get(info.name()));
      placed.add(info.withCrc32c(new TensorData().write(tensor, channel)));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Channels.writeFully(
        java.nio.channels.Channels.newChannel(file),
        HeaderWriter.bytes(Checksums.added(trees, placed), placed));
    data.writeTo(file);
    return file.toByteArray();
  }
}
