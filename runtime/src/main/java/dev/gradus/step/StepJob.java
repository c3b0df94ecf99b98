package dev.gradus.step;

import dev.gradus.BlockPass;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.parallel.Crew;
import dev.gradus.parallel.Job;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;

/**
 * One step of an optimizer, in the units of a {@link Partition}. All that can fail is done for all
 * parameters before the first of them is counted or changed.
 */
public final class StepJob extends Job {
  /**
   * How many uncut parameters begin before the first of them steps. What their objects have is
   * fetched from memory at the same time then; between kernels, one object waits for another.
   */
  private static final int AHEAD = 16;

  private final int block;
  private final Partition partition;

  /** What runs loops after the first one, or all loops if parameters meet. */
  private final ProgramLoops loops;

  /** What lends temporaries to threads: of this optimizer, and gone with it. */
  private final Pool<LentTemporaries> temporaries = new Pool<>(LentTemporaries::new);

  private final GroupsInStep groups;
  private final UpdatesInStep updates = new UpdatesInStep();

  private BlockPass pass = BlockPass.NONE;
  private boolean meets;
  private boolean confined;
  private boolean released;

  /** A job whose kernels are called with blocks of so many elements: a power of two. */
  public StepJob(CompiledRule rule, int block) {
    this.block = block;
    this.partition = new Partition(block);
    this.loops = new ProgramLoops(block, new SharedResults(rule));
    this.groups = new GroupsInStep(rule);
  }

  /**
   * Lets a group join, and makes room for all parameters, so that a step allocates nothing.
   *
   * @param states the states of the group
   * @param parameters the number of parameters of all groups
   */
  public void join(GroupStates states, int parameters) {
    groups.join(states);
    partition.reserve(parameters);
    loops.reserve(parameters);
    updates.reserve(parameters);
  }

  /** Begins a step with a pass around its blocks. */
  public void begin(BlockPass around) {
    partition.clear();
    meets = false;
    confined = false;
    released = false;
    pass = around;
    around.begin();
  }

  /** Lets parameters meet in the step that has begun, before any of them is added. */
  public void letMeet() {
    meets = true;
  }

  /**
   * Makes ready the step of each parameter of a group that has a gradient.
   *
   * @param reachable the bits of the states that steps with these hyper-parameters may use
   */
  public void add(ParameterUpdate[] group, HyperValues hypers, long reachable) {
    for (ParameterUpdate update : group) {
      Parameter parameter = update.parameter();
      if (parameter.hasGrad()) {
        updates.put(partition.count(), update, hypers);
        addToPartition(update);
        confined |= parameter.isConfined();
        if (update.hasProgram()) {
          boolean whole = !partition.isCut(partition.count() - 1);
          update.readyProgram(whole, meets, partition.piece());
        }
        update.ready(reachable, hypers);
        if (pass != BlockPass.NONE) {
          update.takeGradient();
        }
        update.group().takePart();
      }
    }
  }

  private void addToPartition(ParameterUpdate update) {
    int numel = update.parameter().tensor().numel();
    if (isUncut(update)) {
      partition.addWhole(numel);
    } else {
      partition.add(numel);
    }
  }

  private boolean isUncut(ParameterUpdate update) {
    return update.parameter().sparseGrad() != null
        || partition.isSmall(update.parameter().tensor().numel())
        || (update.hasProgram() && update.progress().isMedium());
  }

  /**
   * Takes the step that is ready, with up to so many threads. An uncut parameter is begun, stepped
   * and released at once: going through thousands of them again would fetch each from memory.
   */
  public void run(int threads) {
    int most = confined ? 1 : threads;
    groups.begin();
    loops.begin(pass);
    if (meets) {
      beginAll();
    } else {
      runFirst(partition.threads(most));
    }
    loops.run(most, meets);
    groups.commit();
    pass.end();
    released = true;
  }

  private void beginAll() {
    for (int i = 0; i < partition.count(); i++) {
      updates.update(i).begin(updates.hypers(i), null);
      loops.add(updates.update(i), partition.isCut(i));
    }
  }

  /** Runs all loops of what is not cut, and the first loop of what is. */
  private void runFirst(int threads) {
    ParameterUpdate neighbour = null;
    for (int i = 0; i < partition.count(); i++) {
      if (partition.isCut(i)) {
        updates.update(i).begin(updates.hypers(i), neighbour);
        neighbour = updates.update(i);
      }
    }
    Crew.SHARED.run(this, partition.units(), threads);
    endFirstLoops();
  }

  /**
   * Ends the loop that has run over all pieces of the tensors that are cut: those that have another
   * loop go on with it, and the step of the others ends.
   */
  private void endFirstLoops() {
    for (int i = 0; i < partition.count(); i++) {
      if (partition.isCut(i)) {
        ParameterUpdate update = updates.update(i);
        if (!update.hasProgram()) {
          end(update);
          update.release();
        } else if (update.endLoop()) {
          loops.add(update, true);
        } else {
          update.end();
          update.release();
        }
      }
    }
  }

  /**
   * Ends a step, also one that has failed: drops its gradients, and the states made for parameters
   * that it has not reached.
   */
  public void end() {
    for (int i = 0; !released && i < partition.count(); i++) {
      updates.update(i).release();
    }
    groups.end();
    pass = BlockPass.NONE;
  }

  @Override
  protected void unit(int unit) {
    int i = partition.firstTensor(unit);
    if (partition.isCut(i)) {
      piece(updates.update(i), partition.from(i, unit));
      return;
    }
    uncut(unit, i);
  }

  /** Does a unit of uncut tensors, of which tiny ones wait for each other. */
  private void uncut(int unit, int first) {
    int end = first;
    while (end < partition.count() && partition.firstUnit(end) == unit) {
      end++;
    }
    int ahead = pass == BlockPass.NONE ? AHEAD : 1; // A pass may fail: then few have begun in vain.
    TinyTensors tiny = null;
    ParameterUpdate neighbour = null;
    try {
      for (int i = first; i < end; i += ahead) {
        int until = Math.min(i + ahead, end);
        for (int j = i; j < until; j++) {
          updates.update(j).begin(updates.hypers(j), neighbour);
          neighbour = updates.update(j);
        }
        for (int j = i; j < until; j++) {
          if (TinyTensors.accept(updates.update(j))) {
            tiny = tiny == null ? TinyTensors.take() : tiny;
            tiny.add(updates.update(j), pass);
          } else {
            step(updates.update(j));
            updates.update(j).release();
          }
        }
      }
      if (tiny != null) {
        tiny.run(pass);
      }
    } finally {
      TinyTensors.giveBack(tiny);
    }
  }

  private void piece(ParameterUpdate update, int from) {
    if (!update.hasProgram()) {
      runBlocks(update, from, partition.end(from, update.endOfGrains()));
    } else {
      int numel = update.parameter().tensor().numel();
      Workspace.runPiece(update, from, partition.end(from, numel), block, pass);
    }
  }

  /** Does the step of one parameter that has begun, on this thread. */
  private void step(ParameterUpdate update) {
    if (update.hasProgram()) {
      Workspace.runAll(update, temporaries, block, pass);
      update.end();
      return;
    }
    if (update.rows() == null) {
      runBlocks(update, 0, update.endOfGrains());
    } else {
      int numel = update.parameter().tensor().numel();
      pass.before(update.parameter(), 0, numel);
      Tile.run(update, 0, update.grad().numel());
      pass.after(update.parameter(), 0, numel);
    }
    end(update);
  }

  /** Runs elements that fill grains, a block at a time. */
  private void runBlocks(ParameterUpdate update, int from, int to) {
    boolean inPlace = update.isInPlace();
    int size = Math.max(block, update.grain());
    int begin = from;
    for (; to - begin > size; begin += size) {
      runBlock(update, begin, begin + size, inPlace);
    }
    runBlock(update, begin, to, inPlace);
  }

  /** Ends the step of one parameter: runs the rest of its elements, which fills no grain. */
  private void end(ParameterUpdate update) {
    int numel = update.parameter().tensor().numel();
    if (update.endOfGrains() < numel && update.rows() == null) {
      runBlock(update, update.endOfGrains(), numel, false);
    }
    update.end();
  }

  private void runBlock(ParameterUpdate update, int from, int to, boolean inPlace) {
    pass.before(update.parameter(), from, to);
    if (inPlace) {
      update.run(from, to);
    } else {
      Tile.run(update, from, to);
    }
    pass.after(update.parameter(), from, to);
  }
}
