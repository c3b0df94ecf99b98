package dev.gradus.interop.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The names that checkpoints have beside storages: those that {@code torch.load(weights_only=True)}
 * allows, and classes of values that trainers save with them.
 */
final class Harmless {
  static final Map<Role, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(Role.COUNTER, List.of("collections Counter")),
          Map.entry(Role.DEFAULT_DICT, List.of("collections defaultdict")),
          Map.entry(Role.DEQUE, List.of("collections deque")),
          Map.entry(Role.NAMESPACE, List.of("argparse Namespace", "types SimpleNamespace")),
          Map.entry(Role.SIZE, List.of("torch Size")),
          Map.entry(Role.TENSOR, List.of("torch._utils _rebuild_tensor")),
          Map.entry(
              Role.PARAMETER,
              List.of(
                  "torch._utils _rebuild_parameter", "torch._utils _rebuild_parameter_with_state")),
          Map.entry(Role.FROM_TYPE, List.of("torch._tensor _rebuild_from_type_v2")),
          Map.entry(Role.SPARSE, List.of("torch._utils _rebuild_sparse_tensor")),
          Map.entry(
              Role.OTHER_TENSOR,
              List.of(
                  "torch._utils _rebuild_tensor_v3",
                  "torch._utils _rebuild_qtensor",
                  "torch._utils _rebuild_meta_tensor_no_storage",
                  "torch._utils _rebuild_nested_tensor",
                  "torch._utils _rebuild_wrapper_subclass",
                  "torch._utils _rebuild_device_tensor_from_numpy",
                  "torch._utils _rebuild_device_tensor_from_cpu_tensor")),
          Map.entry(Role.BYTES, List.of("_codecs encode")),
          Map.entry(
              Role.COLLECTION,
              List.of(
                  "__builtin__ bytes",
                  "__builtin__ bytearray",
                  "__builtin__ set",
                  "__builtin__ frozenset")),
          Map.entry(Role.VALUE, values()));

  private Harmless() {}

  private static List<String> values() {
    List<String> names = new ArrayList<>();
    under(names, "__builtin__", "bool int long float complex str dict list tuple object");
    under(names, "torch", "device Tensor per_tensor_affine per_tensor_symmetric");
    under(names, "torch", "per_channel_affine per_channel_symmetric");
    under(names, "torch", "per_channel_affine_float_qparams");
    under(names, "torch", "float64 float32 float16 bfloat16 complex32 complex64 complex128 bool");
    under(names, "torch", "int64 int32 int16 int8 uint64 uint32 uint16 uint8");
    under(names, "torch", "uint1 uint2 uint3 uint4 uint5 uint6 uint7");
    under(names, "torch", "int1 int2 int3 int4 int5 int6 int7");
    under(names, "torch", "float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz");
    under(names, "torch", "float8_e8m0fnu float4_e2m1fn_x2 qint8 quint8 qint32 quint4x2 quint2x4");
    under(names, "torch", "bits8 bits16 bits1x8 bits2x4 bits4x2");
    under(names, "torch", "DoubleTensor FloatTensor HalfTensor BFloat16Tensor LongTensor");
    under(names, "torch", "IntTensor ShortTensor CharTensor ByteTensor BoolTensor");
    under(names, "torch.serialization", "_get_layout");
    under(names, "torch.nn.parameter", "Parameter Buffer");
    under(names, "torch.nested._internal.nested_tensor", "_rebuild_njt NestedTensor");
    under(names, "torch._dynamo.decorators", "_DimRange");
    under(names, "torch.distributed.device_mesh", "DeviceMesh");
    under(names, "torch.distributed.tensor", "DTensor");
    under(names, "torch.distributed.tensor._dtensor_spec", "DTensorSpec TensorMeta");
    under(names, "torch.distributed.tensor.placement_types", "Partial Replicate Shard");
    under(names, "numpy", "dtype ndarray");
    under(names, "numpy.core.multiarray", "scalar _reconstruct");
    under(names, "numpy._core.multiarray", "scalar _reconstruct");
    under(names, "pathlib", "PosixPath WindowsPath PurePosixPath PureWindowsPath");
    under(names, "datetime", "datetime date time timedelta timezone");
    return names;
  }

  private static void under(List<String> names, String module, String listed) {
    for (String name : listed.split(" ", -1)) {
      names.add(module + " " + name);
    }
  }
}
