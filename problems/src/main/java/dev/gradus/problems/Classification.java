package dev.gradus.problems;

import dev.gradus.Parameter;
import dev.gradus.problems.data.Batches;
import dev.gradus.problems.data.Split;
import dev.gradus.problems.network.Layer;
import dev.gradus.problems.network.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A problem of learning the classes of real data. */
abstract class Classification implements Problem {
  /** The examples in a batch. */
  static final int BATCH = 32;

  private volatile @Nullable Split split;

  /** Loads the data. Called once, or by several threads at once, once each. */
  abstract Split load();

  /** New layers that turn an input into scores of the classes. */
  abstract Layer[] layers(SplittableRandom random);

  /** A new network that fits the data. */
  final Classifier classifier(SplittableRandom random) {
    return new Classifier(new Network(BATCH, layers(random)));
  }

  /** The data, loaded when first asked for. */
  final Split split() {
    Split present = split;
    if (present == null) {
      present = load();
      split = present;
    }
    return present;
  }

  @Override
  public final Task start(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Run(split(), classifier(random.split()), random.split());
  }

  private static final class Run implements Task {
    private final Split split;
    private final Classifier classifier;
    private final List<Parameter> parameters;
    private final Batches batches;

    private Run(Split split, Classifier classifier, SplittableRandom random) {
      this.split = split;
      this.classifier = classifier;
      this.parameters = classifier.parameters();
      this.batches = new Batches(split.train().size(), BATCH, random);
    }

    @Override
    public List<Parameter> parameters() {
      return parameters;
    }

    @Override
    public double backward() {
      parameters.forEach(Parameter::zeroGrad);
      return classifier.backward(split.train(), batches.next());
    }

    @Override
    public Evaluation evaluate() {
      return classifier.evaluate(split.test());
    }
  }
}
