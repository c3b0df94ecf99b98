"""Makes the files beside it, with torch 2.13 and NumPy: python3 make_values.py

values.pt has what torch.load(weights_only=True) reads, beside.pt what trainers save all the same.
"""

import argparse
import collections
import datetime
import pathlib
import warnings

import numpy
import torch

warnings.simplefilter("ignore")


def with_attribute(tensor):
    tensor.note = {"a": torch.ones(2)}
    return tensor


def with_hook(tensor):
    tensor.register_hook(print)
    return tensor


def ordered_with_attribute():
    ordered = collections.OrderedDict(a=1)
    ordered._metadata = {"x": 1}
    return ordered


itself = {"a": 1}
itself["self"] = itself
list_itself = [1]
list_itself.append(list_itself)
tuple_itself = ([], 1)
tuple_itself[0].append(tuple_itself)
three = [1.0, 2.0, 3.0]

values = {
    "bytearray": bytearray(b"abc"),
    "bytes": b"abc\xff",
    "complex": 1 + 2j,
    "layout": torch.strided,
    "size": torch.Size([3, 4]),
    "device": torch.device("cuda", 1),
    "dtype": torch.bfloat16,
    "class": torch.Tensor,
    "qscheme": torch.per_tensor_affine,
    "set": {1, 2},
    "float8": torch.ones(3).to(torch.float8_e4m3fn),
    "uint16": torch.tensor([1, 65535], dtype=torch.uint16),
    "complex32": torch.ones(2, 3, dtype=torch.complex32),
    "complex64": torch.ones(2, 3, dtype=torch.complex64),
    "complex128": torch.ones(2, 3, dtype=torch.complex128),
    "sparse": torch.eye(3).to_sparse(),
    "csr": torch.eye(3).to_sparse_csr(),
    "quantized": torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8),
    "per_channel": torch.quantize_per_channel(
        torch.ones(1, 2), torch.tensor([0.1]), torch.tensor([0]), 0, torch.quint8
    ),
    "meta": torch.ones(3, 4, device="meta"),
    "conj": torch.ones(3, dtype=torch.complex64).conj(),
    "neg": torch.complex(torch.ones(3), torch.tensor(three)).conj().imag,
    "nested": torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
    "untyped_storage": torch.ones(3).untyped_storage(),
    "typed_storage": torch.ones(3).storage(),
    "attribute": with_attribute(torch.tensor(three)),
    "parameter": torch.nn.Parameter(torch.tensor(three)),
    "parameter_attribute": with_attribute(torch.nn.Parameter(torch.tensor(three))),
    "parameter_hook": with_hook(torch.nn.Parameter(torch.tensor(three))),
    "channels_last": torch.arange(6.0)
    .reshape(1, 3, 1, 2)
    .to(memory_format=torch.channels_last),
    "key_float": {1.5: 2},
    "key_bool": {True: 2, False: 1},
    "key_none": {None: 2},
    "key_tuple": {(1, "a"): 2, ((1, 2), None): 3},
    "key_dtype": {torch.float32: 2},
    "dict_itself": itself,
    "list_itself": list_itself,
    "ordered": ordered_with_attribute(),
    "counter": collections.Counter("aba"),
    "big": 2**80,
}
beside = {
    "tuple_itself": tuple_itself,
    "default": collections.defaultdict(dict, a=1),
    "default_int": collections.defaultdict(int, a=1),
    "deque": collections.deque([1, 2], maxlen=5),
    "frozenset": frozenset({1, 2}),
    "empty_bytes": b"",
    "namespace": argparse.Namespace(lr=0.1, arch="vit"),
    "number": numpy.float64(1.5),
    "array": numpy.ones(2),
    "path": pathlib.PosixPath("/a/b"),
    "time": datetime.datetime(2020, 1, 1),
}
jagged = torch.nested.nested_tensor([torch.ones(2), torch.ones(3)], layout=torch.jagged)
for name, content in {"values": values, "beside": beside, "jagged": {"v": jagged}}.items():
    content["weight"] = torch.tensor([1.0, 2.0])
    torch.save(content, name + ".pt")
    torch.save(content, name + "_legacy.pt", _use_new_zipfile_serialization=False)
