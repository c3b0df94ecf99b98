"""Makes torch.txt beside it, with torch 2.13: python3 make_schedules.py

A line has a schedule's name, what it sets (lr or momentum) in which group, and its value at first and after each step;
or what its steps are given (steps).
"""

import pathlib
import warnings

import torch
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    CyclicLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiplicativeLR,
    MultiStepLR,
    OneCycleLR,
    PolynomialLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)
from torch.optim.swa_utils import SWALR

warnings.simplefilter("ignore")
STEPS = 14
EPOCHS = [0, 0.25, 2.5, 3, 4.75, 8.5, 9, 20.25, 1.5]
FALLING = [3, 2, 2, 1.95, 1.9, 1.87, 1.86, 2.5, 1, 1.05, 1.05, 0.97, 0.9, 0.9, 0.9]
RISING = [1, 1.5, 1.55, 1.57, 1.58, 0.5, 2.5, 2.55, 2.58, 2.61, 2.7, 2.7, 2.75, 2.8, 2.82]


def sgd(**extras):
    groups = [{"lr": 1.0}, {"lr": 0.5}]
    return torch.optim.SGD([{"params": [torch.zeros(1)], **group, **extras} for group in groups], momentum=0.5)


SINGLE = {
    "step": lambda o: StepLR(o, 3, 0.5),
    "step default": lambda o: StepLR(o, 4),
    "multistep": lambda o: MultiStepLR(o, [2, 5, 5], 0.3),
    "multistep default": lambda o: MultiStepLR(o, [3]),
    "constant": lambda o: ConstantLR(o, 0.25, 4),
    "constant default": lambda o: ConstantLR(o),
    "linear": lambda o: LinearLR(o, 0.25, 0.75, 6),
    "linear default": lambda o: LinearLR(o),
    "exponential": lambda o: ExponentialLR(o, 0.9),
    "polynomial": lambda o: PolynomialLR(o, 7, 2),
    "polynomial default": lambda o: PolynomialLR(o),
    "cosine": lambda o: CosineAnnealingLR(o, 4, 0.01),
    "cosine of two": lambda o: CosineAnnealingLR(o, 2, 0.01),
    "cosine of one": lambda o: CosineAnnealingLR(o, 1),
    "restarts": lambda o: CosineAnnealingWarmRestarts(o, 3, 2, 0.01),
    "restarts default": lambda o: CosineAnnealingWarmRestarts(o, 4),
    "triangular": lambda o: CyclicLR(o, [0.1, 0.2], [0.7, 0.8], 3, base_momentum=[0.6, 0.5], max_momentum=[0.9, 0.8]),
    "triangular2": lambda o: CyclicLR(o, 0.1, 0.7, 2, 3, mode="triangular2"),
    "exp range": lambda o: CyclicLR(o, 0.1, 0.7, 3, 2, mode="exp_range", gamma=0.9),
    "one cycle": lambda o: OneCycleLR(o, [0.7, 0.9], 15, base_momentum=[0.6, 0.5], max_momentum=[0.9, 0.8]),
    "one cycle linear": lambda o: OneCycleLR(
        o, 0.7, epochs=3, steps_per_epoch=5, pct_start=0.4, anneal_strategy="linear", div_factor=5, final_div_factor=8
    ),
    "three phases": lambda o: OneCycleLR(o, 0.7, 15, three_phase=True, div_factor=4, final_div_factor=10),
    "one cycle of rates": lambda o: OneCycleLR(o, 0.7, 15, cycle_momentum=False),
    "lambda": lambda o: LambdaLR(o, [lambda epoch: 1 / (1 + epoch), lambda epoch: 0.5**epoch]),
    "multiplicative": lambda o: MultiplicativeLR(o, lambda epoch: 1 - epoch / 20),
    "averaging": lambda o: SWALR(o, [0.05, 0.2], anneal_epochs=6),
    "averaging linear": lambda o: SWALR(o, 0.05, anneal_epochs=6, anneal_strategy="linear"),
    "averaging at once": lambda o: SWALR(o, 0.05, anneal_epochs=0),
    "averaging default": lambda o: SWALR(o, 0.05),
}

PLATEAUS = {
    "min rel": (FALLING, dict(threshold=0.04)),
    "min abs": (FALLING, dict(threshold=0.04, threshold_mode="abs")),
    "max rel": (RISING, dict(mode="max", threshold=0.04)),
    "max abs": (RISING, dict(mode="max", threshold=0.04, threshold_mode="abs")),
    # No better than the threshold asks, in numbers that are exact.
    "min rel edge": ([4, 2, 2, 0.5], dict(threshold=0.5)),
    "min abs edge": ([4, 3.5, 3.5, 0.5], dict(threshold=0.5, threshold_mode="abs")),
    "max rel edge": ([4, 6, 6, 9], dict(mode="max", threshold=0.5)),
    "max abs edge": ([4, 4.5, 4.5, 9], dict(mode="max", threshold=0.5, threshold_mode="abs")),
    "eps": (FALLING, dict(eps=0.25)),
    "least": (FALLING, dict(min_lr=[0.3, 0.2])),
    "cooldown": (FALLING, dict(cooldown=2)),
}


def record(name, optimizer, steps):
    """Runs the steps, and tells what was set before each of them; of the momentum only if it is not the 0.5 given."""
    seen = {(key, i): [] for key in ("lr", "momentum") for i in range(2)}
    for step in [*steps, None]:
        for key, i in seen:
            seen[key, i].append(float(optimizer.param_groups[i][key]))
        if step:
            step()
    for (key, i), values in seen.items():
        if key == "lr" or set(values) != {0.5}:
            yield line(name, f"{key} {i}", values)


def line(name, what, values):
    return f"{name}; {what}; {' '.join(map(repr, values))}"


def lines():
    for name, make in SINGLE.items():
        o = sgd()
        yield from record(name, o, [make(o).step] * STEPS)
        o = sgd()
        second = SequentialLR(o, [ConstantLR(o, 0.1, 9), make(o)], [3])
        yield from record(f"second {name}", o, [second.step] * STEPS)
    for name in "step", "lambda", "triangular", "one cycle":
        o = sgd(initial_lr=0.3)
        yield from record(f"again {name}", o, [SINGLE[name](o).step] * STEPS)
    o = sgd()
    third = SequentialLR(o, [StepLR(o, 1, 0.5), LinearLR(o, 0.5, 1, 3), PolynomialLR(o, 6, 2)], [2, 6])
    yield from record("third", o, [third.step] * STEPS)
    o = sgd()
    chain = ChainedScheduler([LinearLR(o, 0.25, 1, 6), ExponentialLR(o, 0.9), StepLR(o, 4, 0.5)])
    yield from record("chain", o, [chain.step] * STEPS)
    for factor in 1, 2:
        o = sgd()
        restarts = CosineAnnealingWarmRestarts(o, 3, factor, 0.01)
        yield line(f"epochs {factor}", "steps", EPOCHS)
        yield from record(f"epochs {factor}", o, [lambda epoch=epoch: restarts.step(epoch) for epoch in EPOCHS])
    for name, (metrics, options) in PLATEAUS.items():
        o = sgd()
        plateau = ReduceLROnPlateau(o, factor=0.5, patience=1, **options)
        yield line(f"plateau {name}", "steps", metrics)
        yield from record(f"plateau {name}", o, [lambda metric=metric: plateau.step(metric) for metric in metrics])


if __name__ == "__main__":
    assert torch.__version__.startswith("2.13"), torch.__version__
    pathlib.Path(__file__).with_name("torch.txt").write_text("\n".join(lines()) + "\n")
