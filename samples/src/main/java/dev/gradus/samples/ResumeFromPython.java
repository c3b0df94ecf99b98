package dev.gradus.samples;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.interop.torch.TorchFile;
import dev.gradus.interop.torch.TorchValue;
import dev.gradus.optim.Optimizer;
import dev.gradus.problems.Classifier;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.data.DataSets;
import dev.gradus.rules.NAdam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Goes on with a training run that PyTorch began ({@code begin_run.py}): reads its checkpoint,
 * trains three more epochs, and prints the losses beside those of a run of PyTorch that did not
 * stop, and those of a run that takes over the weights but not the optimizer's state.
 */
public final class ResumeFromPython {
  private static final String CHECKPOINT = "begun_in_python.pt";
  private static final int HIDDEN = 32;

  private ResumeFromPython() {}

  /**
   * Runs the sample.
   *
   * @param args a file to write the resumed run to, for PyTorch to go on with; or nothing
   * @throws IOException if the data of the sample cannot be read, or the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    TorchValue begun = checkpoint();
    DataSet digits = DataSets.digits().only(index -> index % 5 != 0);
    List<Double> never = losses(begun.get("losses_if_never_stopped"));

    Classifier network = restored(begun, digits);
    NAdam optimizer = NAdam.builder().build(network.parameters());
    optimizer.loadStateDict(begun.get("optimizer").stateDict(optimizer));
    List<Double> resumed = train(network, optimizer, digits, never.size());

    Classifier forgetful = restored(begun, digits);
    List<Double> anew =
        train(forgetful, NAdam.builder().build(forgetful.parameters()), digits, never.size());

    System.out.println("PyTorch trained for two epochs: losses " + losses(begun.get("losses")));
    System.out.println("epoch   PyTorch, had it not stopped   resumed in Java   without the state");
    for (int i = 0; i < never.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%5d   %27.15f   %15.13f   %17.13f%n",
          i + 3,
          never.get(i),
          resumed.get(i),
          anew.get(i));
    }
    if (args.length > 0) {
      write(Path.of(args[0]), network, optimizer);
    }
  }

  static TorchValue checkpoint() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(ResumeFromPython.class.getResourceAsStream(CHECKPOINT))) {
      return TorchFile.read(CHECKPOINT, stream.readAllBytes());
    }
  }

  /** A network with the saved weights. */
  static Classifier restored(TorchValue begun, DataSet data) throws IOException {
    Classifier network = Perceptron.of(data, HIDDEN, 0);
    for (Parameter parameter : network.parameters()) {
      double[] saved = begun.get("model").get(parameter.name()).tensor().doubles();
      double[] weights = parameter.tensor().doubles();
      System.arraycopy(saved, 0, weights, 0, weights.length);
    }
    return network;
  }

  static List<Double> losses(TorchValue list) throws IOException {
    List<Double> losses = new ArrayList<>();
    for (Object loss : (List<?>) Objects.requireNonNull(list.value())) {
      losses.add((Double) loss);
    }
    return losses;
  }

  /**
   * Trains with batches in the order of the data, as the script does; returns the mean loss of each
   * epoch.
   */
  static List<Double> train(Classifier network, Optimizer optimizer, DataSet data, int epochs) {
    List<Double> losses = new ArrayList<>();
    int batches = data.size() / Training.BATCH;
    for (int epoch = 0; epoch < epochs; epoch++) {
      double sum = 0;
      for (int b = 0; b < batches; b++) {
        int from = b * Training.BATCH;
        optimizer.zeroGrad();
        sum += network.backward(data, IntStream.range(from, from + Training.BATCH).toArray());
        optimizer.step();
      }
      losses.add(sum / batches);
    }
    return losses;
  }

  private static void write(Path file, Classifier network, Optimizer optimizer) throws IOException {
    Map<String, Tensor> model = new LinkedHashMap<>();
    network.parameters().forEach(p -> model.put(p.name(), p.tensor()));
    TorchFile.write(file, Map.of("model", model, "optimizer", optimizer.stateDict(), "epoch", 5L));
    System.out.println(file + ": for torch.load, and the load_state_dict of model and optimizer");
  }
}
