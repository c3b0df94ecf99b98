package dev.gradus.samples;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.problems.Classifier;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.data.DataSets;
import dev.gradus.rules.Adam;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.SGD;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Trains a classifier of Fashion-MNIST with shipped optimizers and with {@code SignMomentum}, which
 * is generated from the rule beside this class, and prints how they did: a row as soon as it is
 * known.
 */
public final class FashionMnist {
  private static final int HIDDEN = 64;
  private static final int EPOCHS = 6;
  private static final long SEED = 1;

  private record Contender(String name, Function<List<Parameter>, Optimizer> optimizer) {}

  private static final List<Contender> CONTENDERS =
      List.of(
          new Contender(
              "SGD, momentum 0.9", params -> SGD.builder().lr(0.01).momentum(0.9).build(params)),
          new Contender("Adam", params -> Adam.builder().build(params)),
          new Contender("RMSprop", params -> RMSprop.builder().lr(1e-3).build(params)),
          new Contender(
              "SignMomentum (own)", params -> SignMomentum.builder().lr(3e-4).build(params)));

  private FashionMnist() {}

  /**
   * Runs the sample.
   *
   * @param args none are needed
   */
  public static void main(String[] args) {
    DataSet train = DataSets.fashionTrain();
    DataSet test = DataSets.fashionTest();
    System.out.printf(
        Locale.ROOT,
        "Fashion-MNIST: %,d images to train, %,d to test; %d epochs%n",
        train.size(),
        test.size(),
        EPOCHS);
    System.out.print(
        row(
            "optimizer",
            "loss",
            "test accuracy",
            "us per step",
            "bytes per step (in all)",
            "state bytes/param"));
    for (Contender contender : CONTENDERS) {
      System.out.print(run(contender, train, test));
      System.out.flush();
    }
    System.out.println(
        "Bytes: the median step, and all steps but the first, which makes the states. The JIT"
            + " compiler causes a few; with java -Xint there are none.");
  }

  private static String run(Contender contender, DataSet train, DataSet test) {
    Classifier network = Perceptron.of(train, HIDDEN, SEED);
    Optimizer optimizer = contender.optimizer.apply(network.parameters());
    Training training = new Training(train, EPOCHS, SEED);
    StepMeter meter = new StepMeter(optimizer, training.steps());
    double loss = training.run(network, optimizer, meter);
    return row(
        contender.name,
        String.format(Locale.ROOT, "%.3f", loss),
        String.format(Locale.ROOT, "%.1f %%", 100 * network.evaluate(test).accuracy()),
        String.format(Locale.ROOT, "%.0f", meter.medianNanos() / 1e3),
        String.format(
            Locale.ROOT, "%d (%d)", meter.medianAllocatedBytes(), meter.allocatedBytesAfterFirst()),
        String.format(
            Locale.ROOT, "%.1f", Training.stateBytesPerElement(optimizer, network.parameters())));
  }

  private static String row(
      String name, String loss, String accuracy, String time, String allocated, String state) {
    return String.format(
        Locale.ROOT,
        "%-22s  %5s  %13s  %11s  %23s  %17s%n",
        name,
        loss,
        accuracy,
        time,
        allocated,
        state);
  }
}
