package dev.gradus.interop.torch;

import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Gradus's part of {@code round_trip.py}: resumes each {@code N.torch.pt} of a folder, takes its
 * steps, and writes {@code N.gradus.pt} with the steps that it takes afterwards.
 */
final class RoundTrip {
  private final TorchValue read;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Optimizer optimizer;

  private RoundTrip(TorchValue read) throws IOException, ClassNotFoundException {
    this.read = read;
    read.get("model")
        .tensors()
        .forEach((name, tensor) -> parameters.put(name, Parameter.of(name, tensor.toTensor())));
    String rule = "dev.gradus.rules." + read.get("name").value() + "Rule";
    this.optimizer = build(Optimizer.builderOf(Class.forName(rule)));
    optimizer.loadStateDict(read.get("optimizer").stateDict(optimizer));
  }

  public static void main(String[] args) throws IOException, ClassNotFoundException {
    List<Path> files;
    try (Stream<Path> found = Files.list(Path.of(args[0]))) {
      files = found.filter(file -> file.toString().endsWith(".torch.pt")).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".torch.", ".gradus.");
      new RoundTrip(TorchFile.read(file)).run(file.resolveSibling(name));
    }
  }

  private void run(Path file) throws IOException {
    take(read.get("grads"));
    Map<String, Object> checkpoint = new LinkedHashMap<>();
    Map<String, Tensor> model = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> model.put(name, parameter.tensor().copy()));
    checkpoint.put("model", model);
    checkpoint.put("optimizer", optimizer.stateDict());
    checkpoint.put("epoch", 2 * (Long) Objects.requireNonNull(read.get("epoch").value()));
    checkpoint.put("grads", read.get("later_grads").list());
    take(read.get("later_grads"));
    checkpoint.put("expected", parameters.values().stream().map(Parameter::tensor).toList());
    TorchFile.write(file, checkpoint);
  }

  private Optimizer build(OptimizerBuilder<?, ?> builder) {
    List<Parameter> all = new ArrayList<>(parameters.values());
    int half = all.size() / 2;
    return builder.build(
        ParamGroup.of(all.subList(0, half)), ParamGroup.of(all.subList(half, all.size())));
  }

  private void take(TorchValue rows) throws IOException {
    for (Object row : rows.list()) {
      List<?> gradients = rows.at("row", row).list();
      int i = 0;
      for (Parameter parameter : parameters.values()) {
        give(parameter, rows.at(i, gradients.get(i++)));
      }
      optimizer.step();
    }
  }

  private static void give(Parameter parameter, TorchValue gradient) throws IOException {
    if (gradient.value() == null) {
      parameter.setGrad(null);
    } else if (gradient.has("rows")) {
      LongStream rows = LongStream.of(gradient.get("rows").torchTensor().longs());
      int[] numbers = rows.mapToInt(Math::toIntExact).toArray();
      parameter.setSparseGrad(SparseGradient.of(numbers, gradient.get("values").tensor()));
    } else {
      parameter.setGrad(gradient.tensor());
    }
  }
}
