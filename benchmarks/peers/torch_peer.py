"""PyTorch as a peer: torch_peer.py default|foreach|fused|compile-step|compile.

The protocol is that of dev.gradus.benchmarks.worker.Worker. `compile` is the bare update as a function over
tensors, `compile-step` the step of the optimizer.
"""

import gc
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import torch  # noqa: E402
import torch._inductor.config  # noqa: E402

from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn  # noqa: E402

from bare_updates import UPDATES  # noqa: E402

O = torch.optim
RULES = {
    "sgd-momentum": (O.SGD, dict(lr=1e-3, momentum=0.9)),
    "adam": (O.Adam, dict(lr=1e-3)),
    "adamw": (O.AdamW, dict(lr=1e-3)),
    "amsgrad": (O.Adam, dict(lr=1e-3, amsgrad=True)),
    "rmsprop": (O.RMSprop, dict(lr=1e-3)),
    "rmsprop-centered-momentum": (O.RMSprop, dict(lr=1e-3, momentum=0.9, centered=True)),
    "adagrad": (O.Adagrad, dict(lr=1e-3)),
    "adadelta": (O.Adadelta, dict(lr=1e-3)),
    "adamax": (O.Adamax, dict(lr=1e-3)),
    "nadam": (O.NAdam, dict(lr=1e-3)),
    "radam": (O.RAdam, dict(lr=1e-3)),
    "rprop": (O.Rprop, dict(lr=1e-3)),
    "Adafactor": (O.Adafactor, {}),
    "adam-clip": (O.Adam, dict(lr=1e-3)),
    "clipped-adam": (O.Adam, dict(lr=1e-3)),
    "adam-pipeline": (O.Adam, dict(lr=1e-3)),
}
FUSED = {"sgd-momentum", "adam", "adamw", "amsgrad", "adagrad", "adam-clip", "clipped-adam", "adam-pipeline"}


class Clipped:
    """Clipping and a step, as calls of torch. They change the gradients, which are filled anew before."""

    def __init__(self, optimizer, params):
        self.optimizer = optimizer
        self.params = params
        self.gradients = [p.grad.clone() for p in params]

    def refresh(self):
        for param, gradient in zip(self.params, self.gradients):
            param.grad.copy_(gradient)

    def __call__(self):
        torch.nn.utils.clip_grad_norm_(self.params, 1.0)
        self.optimizer.step()


class Pipeline(Clipped):
    """Clipping, a step, averaging and zeroing, as calls of torch."""

    def __init__(self, optimizer, params):
        super().__init__(optimizer, params)
        self.module = torch.nn.ParameterList(params)
        self.averages = AveragedModel(self.module, multi_avg_fn=get_ema_multi_avg_fn(0.999))

    def __call__(self):
        super().__call__()
        self.averages.update_parameters(self.module)
        self.optimizer.zero_grad(set_to_none=False)


CALLS = {"adam-clip": Clipped, "clipped-adam": Clipped, "adam-pipeline": Pipeline}


class Absent(Exception):
    """This mode has no such rule."""


def make_params(shape, tensors):
    torch.manual_seed(0)
    params = [torch.nn.Parameter(torch.randn(shape)) for _ in range(tensors)]
    for param in params:
        param.grad = torch.randn(shape)
    return params


def optimizer_step(mode, rule, params):
    if rule not in RULES:
        raise Absent("torch.optim has no " + rule)
    if mode == "fused" and rule not in FUSED:
        raise Absent("torch has no fused kernel for " + rule)
    kind, settings = RULES[rule]
    flags = {"foreach": mode == "foreach"} if mode in ("default", "foreach") else {}
    if mode == "fused":
        flags = {"fused": True}
    optimizer = kind(params, **settings, **flags)
    if rule in CALLS:
        if mode == "compile-step":
            raise Absent("the calls are separate")
        return CALLS[rule](optimizer, params)
    if mode != "compile-step":
        return optimizer.step
    return torch.compile(lambda: optimizer.step())


def bare_update(rule, params):
    if rule in CALLS:
        raise Absent("the calls are separate")
    if rule not in UPDATES:
        raise Absent("no bare update of " + rule)
    states, scalars, update = UPDATES[rule]
    compiled = torch.compile(update)
    held = [[torch.zeros_like(p) for _ in range(states)] for p in params]
    step = 0

    # Scalars that change with the step are 0-d tensors: a Python float would be compiled in, again and again.
    @torch.no_grad()
    def run():
        nonlocal step
        step += 1
        given = [torch.tensor(x, dtype=torch.float32) for x in scalars(step)]
        for param, state in zip(params, held):
            compiled(param, param.grad, *state, *given)

    return run


def prepare(mode, rule, shape, tensors, threads):
    torch._dynamo.reset()
    torch.set_num_threads(threads)
    torch._inductor.config.cpp.threads = threads  # else code cached for another number would be taken
    params = make_params(shape, tensors)
    step = bare_update(rule, params) if mode == "compile" else optimizer_step(mode, rule, params)
    for _ in range(3):
        step()
    return step


def run(step, nanoseconds):
    if isinstance(step, Clipped):
        return run_one_by_one(step, nanoseconds)
    start = now = time.perf_counter_ns()
    count, burst = 0, 1
    while now - start < nanoseconds:
        for _ in range(burst):
            step()
        count += burst
        now = time.perf_counter_ns()
        burst = max(1, 10_000 * count // max(now - start, 1))
    return (now - start) / count


def run_one_by_one(step, nanoseconds):
    stepping, count = 0, 0
    start = time.perf_counter_ns()
    while time.perf_counter_ns() - start < nanoseconds:
        step.refresh()
        begin = time.perf_counter_ns()
        step()
        stepping += time.perf_counter_ns() - begin
        count += 1
    return stepping / count


def main():
    mode = sys.argv[1]
    step = None
    for line in sys.stdin:
        words = line.split()
        try:
            if words[0] == "work":
                shape = [int(size) for size in words[2].split("*")]
                step = prepare(mode, words[1], shape, *map(int, words[3:]))
                answer = "ready"
            elif words[0] == "run":
                answer = f"ns {run(step, int(words[1]))}"
            else:
                step = None
                torch._dynamo.reset()
                gc.collect()
                answer = "ended"
        except Exception as failed:  # whatever it is, the comparison goes on without this peer
            answer = "absent " + (str(failed).splitlines() or [type(failed).__name__])[0]
        print(answer, flush=True)


if __name__ == "__main__":
    main()
