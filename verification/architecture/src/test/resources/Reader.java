import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Dataset;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.gradient.GradScaler;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.Adam;
import dev.gradus.scheduler.LRScheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the statements of the documentation take for granted: the reader's own, by their names. */
abstract class Reader {
  static final class Batch {}

  float[] floats;
  float[] biases;
  Tensor values;
  Map<String, Tensor> tensorsByName;
  Parameter head;
  Parameter embedding;
  List<Parameter> parameters;
  List<Batch> batches;
  List<Batch> microBatches;

  // What an earlier block of the page has made.
  Adam adam;
  Optimizer optimizer;
  LRScheduler scheduler;
  GradScaler scaler;
  AveragedModel averaged;
  AveragedModel ema;
  StateDict saved;

  // Of DJL.
  Block block;
  Path folder;
  Path state;
  Shape inputShape;
  Dataset train;
  Dataset test;
  Trainer trainer;

  abstract void evaluate();

  abstract void backward(Tensor gradient);

  abstract void backward(double scale);

  abstract void backward(Batch batch, double weight);

  abstract void backward(Batch batch, Tensor weightGradient, Tensor biasGradient);
}
