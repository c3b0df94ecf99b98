package dev.gradus.interop.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.util.Pair;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rules.ASGD;
import dev.gradus.rules.Adadelta;
import dev.gradus.rules.Adagrad;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.Adamax;
import dev.gradus.rules.Lion;
import dev.gradus.rules.NAdam;
import dev.gradus.rules.RAdam;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.Rprop;
import dev.gradus.rules.SGD;
import dev.gradus.rules.layerwise.LAMB;
import dev.gradus.rules.layerwise.LARS;
import dev.gradus.rules.layerwise.MARSAdamW;
import dev.gradus.rules.layerwise.NovoGrad;
import dev.gradus.rules.layerwise.SGDSaI;
import dev.gradus.rules.layerwise.StableAdamW;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes a small network, and trains it. */
final class Nets {
  static final int INPUTS = 5;
  private static final int ROWS = 8;

  private Nets() {}

  /** The shipped rules of torch.optim, and some of several loops. */
  static Map<String, Supplier<OptimizerBuilder<?, ?>>> rules() {
    Map<String, Supplier<OptimizerBuilder<?, ?>>> rules = new LinkedHashMap<>();
    rules.put("Adadelta", Adadelta::builder);
    rules.put("Adagrad", Adagrad::builder);
    rules.put("Adam", Adam::builder);
    rules.put("AMSGrad", () -> Adam.builder().amsgrad(true));
    rules.put("AdamW", AdamW::builder);
    rules.put("Adamax", Adamax::builder);
    rules.put("ASGD", ASGD::builder);
    rules.put("Lion", Lion::builder);
    rules.put("NAdam", NAdam::builder);
    rules.put("RAdam", RAdam::builder);
    rules.put("RMSprop", () -> RMSprop.builder().centered(true).momentum(0.9));
    rules.put("Rprop", Rprop::builder);
    rules.put("SGD", () -> SGD.builder().lr(0.1).momentum(0.9));
    rules.put("LAMB", () -> LAMB.builder().lr(0.01).weightDecay(0.1));
    rules.put("LARS", () -> LARS.builder().lr(0.1).momentum(0.9));
    rules.put("MARSAdamW", () -> MARSAdamW.builder().lr(0.01));
    rules.put("NovoGrad", () -> NovoGrad.builder().lr(0.01));
    rules.put("SGDSaI", () -> SGDSaI.builder().lr(0.02));
    rules.put("StableAdamW", () -> StableAdamW.builder().lr(0.01));
    return rules;
  }

  /** A network of 5 inputs, 70 units and 1 output, in which every parameter is named. */
  static Model model() {
    SequentialBlock block = new SequentialBlock();
    block.add(Linear.builder().setUnits(70).build());
    block.add(Activation.reluBlock());
    block.add(Linear.builder().setUnits(1).build());
    Model model = Model.newInstance("net");
    model.setBlock(block);
    return model;
  }

  /** A trainer whose parameters, unless loaded, are always the same. */
  static Trainer trainer(Model model, Optimizer optimizer) {
    DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(optimizer);
    Trainer trainer = model.newTrainer(config);
    boolean loaded = model.getBlock().isInitialized();
    trainer.initialize(new Shape(ROWS, INPUTS));
    if (!loaded) {
      fill(model.getBlock());
    }
    return trainer;
  }

  private static void fill(Block block) {
    Random random = new Random(11);
    for (Pair<String, Parameter> named : block.getParameters()) {
      NDArray array = named.getValue().getArray();
      float[] values = new float[(int) array.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.3 * random.nextGaussian());
      }
      array.set(values);
    }
  }

  /** Fills the gradients with those of a batch that depends on the step. Returns the loss. */
  static float backward(Trainer trainer, int step) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      Random random = new Random(1000 + step);
      float[] inputs = new float[ROWS * INPUTS];
      float[] wanted = new float[ROWS];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = (float) random.nextGaussian();
        wanted[i / INPUTS] += (float) Math.sin(inputs[i]);
      }
      NDArray x = manager.create(inputs, new Shape(ROWS, INPUTS));
      NDArray y = manager.create(wanted, new Shape(ROWS, 1));
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList scores = trainer.forward(new NDList(x));
        NDArray loss = trainer.getLoss().evaluate(new NDList(y), scores);
        collector.backward(loss);
        return loss.getFloat();
      }
    }
  }

  /** The values of all parameters, by name. */
  static Map<String, float[]> values(Block block) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Pair<String, Parameter> named : block.getParameters()) {
      values.put(named.getKey(), named.getValue().getArray().toFloatArray());
    }
    return values;
  }

  /** The shapes of all parameters, by name: rules may ask for them. */
  static Map<String, int[]> shapes(Block block) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (Pair<String, Parameter> named : block.getParameters()) {
      long[] shape = named.getValue().getArray().getShape().getShape();
      shapes.put(named.getKey(), Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
    }
    return shapes;
  }

  /** The gradients of all parameters, by name. */
  static Map<String, float[]> gradients(Block block) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Pair<String, Parameter> named : block.getParameters()) {
      try (NDArray gradient = named.getValue().getArray().getGradient()) {
        values.put(named.getKey(), gradient.toFloatArray());
      }
    }
    return values;
  }
}
