package dev.gradus;

/** An update as a test writes it: of one variant, without states, of float32 parameters. */
public abstract class StatelessUpdate extends ParameterUpdate {
  /** Of a parameter. */
  protected StatelessUpdate(CompiledRule rule, Parameter parameter) {
    super(rule, parameter);
  }

  @Override
  protected int prepare(HyperValues hypers, long step) {
    return 0;
  }

  @Override
  protected final long statesUsed(int variant) {
    return 0;
  }

  @Override
  protected final long statesWritten(int variant) {
    return 0;
  }

  @Override
  protected void runDouble(int variant, int from, int to) {
    throw new AssertionError("There are no doubles");
  }
}
