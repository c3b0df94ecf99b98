package dev.gradus.problems;

import dev.gradus.problems.data.DataSets;
import dev.gradus.problems.data.Split;
import dev.gradus.problems.data.Text;
import dev.gradus.problems.network.Dense;
import dev.gradus.problems.network.Embedding;
import dev.gradus.problems.network.Layer;
import dev.gradus.problems.network.Tanh;
import java.util.SplittableRandom;

/** The problem of guessing the next character of a novel. */
final class MobyDick extends Classification {
  private static final int WINDOW = 8;
  private static final int HELD_OUT = 600;

  @Override
  public String name() {
    return "moby-dick";
  }

  @Override
  public String title() {
    return "Moby-Dick, next character from the last 8";
  }

  @Override
  public String about() {
    return "The text of Moby-Dick (Melville, 1851; public domain, this edition PDDL 1.0): the next of 72"
        + " characters from the 8 before it. The first nine tenths to train on, 600 places of the"
        + " last tenth held out. Vectors of 16 for each character, 96 hyperbolic tangents; batches"
        + " of 32.";
  }

  @Override
  public int steps() {
    return 1200;
  }

  @Override
  Split load() {
    Text text = DataSets.mobyDick();
    int end = text.length() / 10 * 9;
    int stride = (text.length() - end) / HELD_OUT;
    return new Split(
        text.windows(0, end, WINDOW, 1),
        text.windows(text.length() - HELD_OUT * stride, text.length(), WINDOW, stride));
  }

  @Override
  Layer[] layers(SplittableRandom random) {
    int characters = DataSets.mobyDick().alphabet().length();
    return new Layer[] {
      new Embedding("embedding", characters, WINDOW, 16, random),
      new Dense("hidden", WINDOW * 16, 96, random),
      new Tanh(96),
      new Dense("output", 96, characters, random)
    };
  }
}
