#!/usr/bin/env python3
"""Round trips of optimizers between PyTorch and Gradus, through .pt files.

torch takes steps and saves; Gradus resumes, takes steps, and must arrive where torch arrives that never stopped;
Gradus saves; torch loads that (weights_only, mapped and not), takes steps, and must arrive where Gradus arrives.

    mvn -B -ntp -DskipTests -pl interop/torch -am package && python3 interop/torch/round_trip.py

Needs torch, and skips loudly without it. Exit status 0: all agree, or skipped; 1: something differs.
"""

import pathlib
import subprocess
import sys
import tempfile

try:
    import torch
except ImportError:
    print("SKIPPED: there is no torch in this Python, so NO ROUND TRIP WAS MADE (pip install torch)")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLASS_PATH = [ROOT / "interop/torch/target/test-classes"] + [
    ROOT / module / "target/classes" for module in ("interop/torch", "runtime", "rules")
]
MAIN = "dev.gradus.interop.torch.RoundTrip"

SHAPES = [(7,), (4, 5), (), (33,)]
STEPS = 5

# torch's square root is off by an ulp now and then.
SCALED_ULP = 16

# Name, arguments, arguments of the second group, whether the parameters have names.
CONFIGS = [
    ("SGD", dict(lr=0.05), dict(lr=0.01), False),
    ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True), dict(weight_decay=0.01), True),
    ("Adam", dict(lr=0.01, amsgrad=True), dict(betas=(0.8, 0.95), eps=1e-6), False),
    # Of the parameters' dtype: with a float32 one torch rounds step sizes to float32, Gradus does not.
    ("Adam", dict(lr=torch.tensor(0.01, dtype=torch.float64)), dict(weight_decay=0.1), True),
    ("AdamW", dict(lr=0.01), dict(weight_decay=0.0), True),
    ("NAdam", dict(lr=0.01), dict(decoupled_weight_decay=True, weight_decay=0.1), False),
    ("RAdam", dict(lr=0.01), dict(betas=(0.8, 0.95)), False),
    ("Adamax", dict(lr=0.01), dict(betas=(0.7, 0.95)), True),
    ("Adagrad", dict(lr=0.1, lr_decay=0.01, initial_accumulator_value=0.1), dict(lr=0.02), False),
    ("Adadelta", dict(), dict(lr=0.3, rho=0.7), False),
    ("RMSprop", dict(lr=0.004, centered=True, momentum=0.5), dict(lr=0.002), False),
    ("Rprop", dict(lr=0.02), dict(etas=(0.6, 1.1), step_sizes=(1e-5, 1)), False),
    ("ASGD", dict(lr=0.05, t0=3), dict(lambd=0.01), False),
    ("SparseAdam", dict(lr=0.01), dict(betas=(0.7, 0.9)), False),
]


def parameters(name, dtype):
    shapes = [(10, 3), (6, 2)] if name == "SparseAdam" else SHAPES
    return [torch.nn.Parameter(torch.randn(shape, dtype=dtype)) for shape in shapes]


def optimizer_of(name, params, config, second, named):
    config = {k: v.to(params[0].dtype) if torch.is_tensor(v) else v for k, v in config.items()}
    half = len(params) // 2
    items = [(f"layer{i}.weight", p) for i, p in enumerate(params)] if named else params
    groups = [{"params": items[:half]}, {"params": items[half:], **second}]
    return getattr(torch.optim, name)(groups, **config)


def gradients(name, params):
    """STEPS rows of a gradient for each parameter; the third never has one."""
    if name == "SparseAdam":
        return [[sparse(p) for p in params] for _ in range(STEPS)]
    return [
        [None if i == 2 else torch.randn(p.shape, dtype=p.dtype) for i, p in enumerate(params)]
        for _ in range(STEPS)
    ]


def sparse(param):
    rows = torch.randint(param.shape[0], (4,))
    return {"rows": rows, "values": torch.randn(4, param.shape[1], dtype=param.dtype)}


def take(optimizer, params, rows):
    for row in rows:
        for param, grad in zip(params, row):
            if isinstance(grad, dict):
                grad = torch.sparse_coo_tensor(grad["rows"][None], grad["values"], param.shape)
            param.grad = grad
        optimizer.step()


def copies(params):
    return [p.detach().clone() for p in params]


def farthest(actual, expected):
    """The largest distance, in units of the last place of each parameter's largest magnitude."""
    largest = 0.0
    for a, e in zip(actual, expected, strict=True):
        a, e = a.double().flatten(), e.double().flatten()
        scale = e.abs().max().item()
        eps = torch.finfo(torch.float32).eps if EPS32 else torch.finfo(torch.float64).eps
        largest = max(largest, ((a - e).abs().max() / (scale * eps)).item())
    return largest


def save(folder, number, case, dtype):
    """torch's part of the first half."""
    name, config, second, named = case
    torch.manual_seed(number)
    params = parameters(name, dtype)
    optimizer = optimizer_of(name, params, config, second, named)
    take(optimizer, params, gradients(name, params))
    checkpoint = {
        "name": name,
        "model": {f"layer{i}.weight": p for i, p in enumerate(copies(params))},
        "optimizer": optimizer.state_dict(),
        "epoch": STEPS,
    }
    checkpoint["grads"] = gradients(name, params)
    checkpoint["later_grads"] = gradients(name, params)
    torch.save(checkpoint, folder / f"{number}.torch.pt", _use_new_zipfile_serialization=number % 3 != 0)
    take(optimizer, params, checkpoint["grads"])
    return copies(params)


def check(folder, number, case, expected):
    """Compares what Gradus made of it, and continues from what Gradus wrote."""
    name, config, second, named = case
    file = folder / f"{number}.gradus.pt"
    loaded = torch.load(file, weights_only=True)
    mapped = torch.load(file, weights_only=True, mmap=True)
    params = [torch.nn.Parameter(p) for p in loaded["model"].values()]
    there = farthest([p.detach() for p in params], expected)
    # Names that the optimizer does not have are no hindrance, nor are missing ones.
    optimizer = optimizer_of(name, params, {}, {}, named != (number % 2 == 0))
    optimizer.load_state_dict(mapped["optimizer"])
    take(optimizer, params, loaded["grads"])
    back = farthest([p.detach() for p in params], loaded["expected"])
    return there, back


def main():
    global EPS32
    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        cases = [(case, dtype) for case in CONFIGS for dtype in (torch.float32, torch.float64)]
        expected = [save(folder, i, case, dtype) for i, (case, dtype) in enumerate(cases)]
        java = ["java", "-cp", ":".join(map(str, CLASS_PATH)), MAIN, str(folder)]
        subprocess.run(java, check=True)
        for i, (case, dtype) in enumerate(cases):
            EPS32 = dtype == torch.float32
            there, back = check(folder, i, case, expected[i])
            # torch makes mu_product a double when it loads; see docs/torch-checkpoints.md.
            differs = case[0] == "NAdam" and not EPS32
            good = there <= SCALED_ULP and (back <= SCALED_ULP or differs and back < 1e9)
            failed += not good
            print(
                f"{'PASS' if good else 'FAIL'}  {case[0]:10}  {str(dtype)[6:]:8}"
                f"  torch to Gradus {there:7.3g}  Gradus to torch {back:7.3g} scaled ulp"
            )
    print(f"{len(cases) - failed} passed, {failed} failed, torch {torch.__version__}")
    return 1 if failed else 0


EPS32 = True
if __name__ == "__main__":
    sys.exit(main())
