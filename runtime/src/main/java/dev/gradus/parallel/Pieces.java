package dev.gradus.parallel;

/**
 * Work over the elements of several tensors, in pieces whose bounds do not depend on the number of
 * threads. One object is used again and again, and allocates only when it grows.
 */
public abstract class Pieces extends Job {
  private final Partition partition = new Partition(Partition.PIECE);

  /** Does a piece of the tensor that was added as number {@code item}. */
  protected abstract void piece(int item, int from, int to);

  /** Forgets all tensors. */
  protected final void clear() {
    partition.clear();
  }

  /** Adds a tensor of so many elements; an empty one has no piece. */
  protected final void add(int numel) {
    partition.reserve(partition.count() + 1);
    partition.add(numel);
  }

  /** The number of pieces of all tensors. */
  protected final int units() {
    return partition.units();
  }

  /** The number of a tensor's first piece among all pieces; its others follow. */
  protected final int firstUnit(int item) {
    return partition.firstUnit(item);
  }

  /** Does all pieces, with up to so many threads. */
  protected final void run(int threads) {
    Crew.SHARED.run(this, units(), partition.threads(threads));
  }

  @Override
  protected final void unit(int unit) {
    int item = partition.firstTensor(unit);
    while (firstUnit(item + 1) == unit) {
      item++; // Empty tensors begin with the same piece.
    }
    int from = partition.from(item, unit);
    piece(item, from, partition.end(from, partition.numel(item)));
  }
}
