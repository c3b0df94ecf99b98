package dev.gradus.benchmarks.jvm;

import dev.gradus.benchmarks.worker.Work;
import org.tribuo.math.Parameters;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.protos.ParametersProto;

/** Parameters of Tribuo that are some vectors. */
final class DenseVectors implements Parameters {
  private static final long serialVersionUID = 1;

  private transient Tensor[] vectors;

  private DenseVectors(Tensor[] vectors) {
    this.vectors = vectors;
  }

  static DenseVectors normal(Work work, int seed) {
    Tensor[] vectors = new Tensor[work.tensors()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = TribuoPeer.vector(work.numel(), 2L * i + seed);
    }
    return new DenseVectors(vectors);
  }

  @Override
  public Tensor[] getEmptyCopy() {
    Tensor[] copies = new Tensor[vectors.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = DenseVector.createDenseVector(new double[vectors[i].getShape()[0]]);
    }
    return copies;
  }

  @Override
  public Tensor[] get() {
    return vectors.clone();
  }

  @Override
  public void set(Tensor[] parameters) {
    vectors = parameters.clone();
  }

  @Override
  public void update(Tensor[] updates) {
    for (int i = 0; i < vectors.length; i++) {
      vectors[i].intersectAndAddInPlace(updates[i]);
    }
  }

  @Override
  public Tensor[] merge(Tensor[][] gradients, int size) {
    throw new UnsupportedOperationException("There is one thread");
  }

  @Override
  public ParametersProto serialize() {
    throw new UnsupportedOperationException("These are not saved");
  }
}
