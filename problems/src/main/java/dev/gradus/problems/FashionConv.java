package dev.gradus.problems;

import dev.gradus.problems.data.Split;
import dev.gradus.problems.network.Convolution;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Layer;
import dev.gradus.problems.network.Relu;
import java.util.SplittableRandom;

/** The problem of telling kinds of clothes apart, by convolutions. */
final class FashionConv extends Classification {
  @Override
  public String name() {
    return "fashion-conv";
  }

  @Override
  public String title() {
    return "Fashion-MNIST, convolutions 5x5x8 and 3x3x16";
  }

  @Override
  public String about() {
    return "Pictures of clothes, 28x28 pixels, ten kinds (Xiao, Rasul, Vollgraf, 2017; MIT): 10,000 to"
        + " train on, 500 held out. Two convolutions of stride 2 with rectifiers, 5x5 with 8 filters"
        + " and 3x3 with 16, and a dense layer; batches of 32.";
  }

  @Override
  public int steps() {
    return 450;
  }

  @Override
  Split load() {
    return Fashion.data();
  }

  @Override
  Layer[] layers(SplittableRandom random) {
    Convolution wide = new Convolution("conv1", new Convolution.Shape(28, 1, 5, 2), 8, random);
    Convolution narrow = new Convolution("conv2", new Convolution.Shape(12, 8, 3, 2), 16, random);
    return new Layer[] {
      wide,
      new Relu(wide.outputs()),
      narrow,
      new Relu(narrow.outputs()),
      new Dense("output", narrow.outputs(), 10, random)
    };
  }
}
