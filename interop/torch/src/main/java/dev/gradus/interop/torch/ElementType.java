package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a storage's elements. Tensors of some types are read; of the others only the size is
 * known, so that their tensors can be listed and passed over.
 *
 * @param storage the storage's class, as a pickle names it
 * @param label torch's name of the type
 * @param dtype the dtype of tensors; null if the elements are not read
 */
record ElementType(String storage, String label, int byteSize, @Nullable TorchDType dtype) {
  private static final List<ElementType> UNREAD =
      List.of(
          new ElementType("torch.storage UntypedStorage", "byte", 1, null),
          new ElementType("torch ComplexFloatStorage", "complex64", 8, null),
          new ElementType("torch ComplexDoubleStorage", "complex128", 16, null),
          new ElementType("torch QInt8Storage", "qint8", 1, null),
          new ElementType("torch QUInt8Storage", "quint8", 1, null),
          new ElementType("torch QInt32Storage", "qint32", 4, null),
          new ElementType("torch QUInt4x2Storage", "quint4x2", 1, null),
          new ElementType("torch QUInt2x4Storage", "quint2x4", 1, null));

  /** All types that a file may have. */
  static List<ElementType> all() {
    List<ElementType> all = new ArrayList<>(UNREAD);
    for (TorchDType dtype : TorchDType.values()) {
      all.add(of(dtype));
    }
    return all;
  }

  static ElementType of(TorchDType dtype) {
    return new ElementType("torch " + dtype.storageName(), dtype.label(), dtype.byteSize(), dtype);
  }

  boolean isRead() {
    return dtype != null;
  }
}
