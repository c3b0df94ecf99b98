package dev.gradus.samples.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import dev.gradus.interop.djl.GradusOptimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trains for some steps, goes on from what a folder has if it has something, and saves what is
 * needed to go on there now and then.
 *
 * @param optimizer an optimizer of DJL's or ours
 * @param folder the folder of what is saved; null to save nothing
 * @param killAt the step at which the process ends by itself, as if it were killed; 0 for none
 */
record Run(Optimizer optimizer, @Nullable Path folder, int steps, int killAt) {
  private static final int EVERY = 50;

  /**
   * The result of a run.
   *
   * @param accuracy the accuracy on held-out pictures, from 0 to 1
   * @param weights a hash of the weights
   */
  record Outcome(double accuracy, long weights) {}

  Outcome train() throws Exception {
    try (Model model = Clothes.model()) {
      int done = load(model);
      try (Trainer trainer = trainer(model, optimizer)) {
        if (optimizer instanceof GradusOptimizer ours && done > 0) {
          ours.loadState(state());
        }
        return train(trainer, done);
      }
    }
  }

  /** A trainer with the same first weights as all others. */
  static Trainer trainer(Model model, Optimizer optimizer) {
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(optimizer);
    model.getNDManager().getEngine().setRandomSeed(1);
    Trainer trainer = model.newTrainer(config);
    trainer.initialize(Clothes.inputs(Clothes.BATCH));
    if (optimizer instanceof GradusOptimizer ours) {
      ours.bind(model.getBlock());
    }
    return trainer;
  }

  private Outcome train(Trainer trainer, int done) throws IOException {
    for (int step = done + 1; step <= steps; step++) {
      backward(trainer, step);
      trainer.step();
      if (step % EVERY == 0) {
        save(trainer.getModel(), step);
      }
      if (step == killAt) {
        Runtime.getRuntime().halt(137);
      }
    }
    return new Outcome(accuracy(trainer), hash(trainer.getModel()));
  }

  static void backward(Trainer trainer, int step) {
    try (NDManager manager = trainer.getManager().newSubManager();
        GradientCollector collector = trainer.newGradientCollector()) {
      Clothes.Batch batch = Clothes.batch(manager, step);
      NDList scores = trainer.forward(new NDList(batch.pictures()));
      collector.backward(trainer.getLoss().evaluate(new NDList(batch.kinds()), scores));
      scores.close();
    }
  }

  private static double accuracy(Trainer trainer) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      Clothes.Batch batch = Clothes.heldOut(manager);
      NDArray scores = trainer.evaluate(new NDList(batch.pictures())).singletonOrThrow();
      long[] guesses = scores.argMax(1).toLongArray();
      float[] kinds = batch.kinds().toFloatArray();
      int right = 0;
      for (int i = 0; i < guesses.length; i++) {
        right += guesses[i] == (long) kinds[i] ? 1 : 0;
      }
      return (double) right / guesses.length;
    }
  }

  private static long hash(Model model) {
    long hash = 1;
    for (ai.djl.nn.Parameter parameter : model.getBlock().getParameters().values()) {
      for (float value : parameter.getArray().toFloatArray()) {
        hash = 31 * hash + Float.floatToRawIntBits(value);
      }
    }
    return hash;
  }

  /**
   * Saves both files of a step in one folder, which is moved into place, so that they fit each
   * other.
   */
  private void save(Model model, int step) throws IOException {
    if (folder != null && optimizer instanceof GradusOptimizer ours) {
      Path fresh = folder.resolve("writing");
      Files.createDirectories(fresh);
      model.setProperty("step", Integer.toString(step));
      model.save(fresh, "clothes");
      ours.saveState(fresh.resolve("state.safetensors"));
      Path before = folder.resolve("before");
      delete(before);
      if (Files.exists(folder.resolve("latest"))) {
        Files.move(folder.resolve("latest"), before);
      }
      Files.move(fresh, folder.resolve("latest"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /**
   * Loads the saved parameters, and returns the number of steps that led to them; 0 if none are
   * saved.
   */
  private int load(Model model) throws Exception {
    Path state = state();
    if (!Files.exists(state)) {
      return 0;
    }
    model.load(state.resolveSibling("."), "clothes");
    return Integer.parseInt(model.getProperty("step"));
  }

  private Path state() {
    Path in = folder == null ? Path.of("nowhere") : folder;
    Path latest = in.resolve("latest/state.safetensors");
    return Files.exists(latest) ? latest : in.resolve("before/state.safetensors");
  }

  /** The bytes of the saved state of the optimizer; 0 if none is saved. */
  long saved() throws IOException {
    return Files.exists(state()) ? Files.size(state()) : 0;
  }
}
