"""optax under jax.jit as a peer, with parameters and states donated, so that they are updated in place.

The protocol is that of dev.gradus.benchmarks.worker.Worker. Gradients are arguments that stay as they are, and
so do not have to be filled anew where others clip them in place.

How many threads XLA has is read from the environment when it starts, so for another number this program starts
itself anew.
"""

import gc
import os
import sys
import time

try:
    import jax
    import numpy
    import optax

    MISSING = None
except ImportError as absent:
    MISSING = f"{absent}: pip install jax optax"

LR = 1e-3
BURST = 1_000_000  # nanoseconds


class Absent(Exception):
    """This peer has no such rule."""


def stepping(*transformations):
    return optax.chain(*transformations, optax.scale_by_learning_rate(LR))


# Where an optimizer of optax would add a weight decay of 0, the chain that it stands for is written without it.
RULES = {
    "sgd-momentum": lambda: optax.sgd(LR, momentum=0.9),
    "adam": lambda: optax.adam(LR),
    "adamw": lambda: optax.adamw(LR, weight_decay=1e-2),
    "rmsprop": lambda: optax.rmsprop(LR, decay=0.99, eps=1e-8, eps_in_sqrt=False),
    "lion": lambda: stepping(optax.scale_by_lion(b1=0.9, b2=0.99)),
    "LAMB": lambda: stepping(optax.scale_by_adam(eps=1e-6), optax.scale_by_trust_ratio()),
    "LARS": lambda: optax.chain(
        stepping(optax.scale_by_trust_ratio(trust_coefficient=1e-3)), optax.trace(decay=0.9)
    ),
    "NovoGrad": lambda: optax.novograd(LR, b1=0.95, b2=0.98, eps=1e-8),
    "adam-clip": lambda: optax.chain(optax.clip_by_global_norm(1.0), optax.adam(LR)),
    "clipped-adam": lambda: optax.chain(optax.clip_by_global_norm(1.0), optax.adam(LR)),
    "clipped-LAMB": lambda: optax.chain(
        optax.clip_by_global_norm(1.0),
        stepping(optax.scale_by_adam(eps=1e-6), optax.scale_by_trust_ratio()),
    ),
}


def arrays(shape, tensors, seed):
    for tensor in range(tensors):
        random = numpy.random.default_rng(2 * tensor + seed)
        yield jax.numpy.array(random.standard_normal(shape, dtype=numpy.float32))


class Steps:
    """Steps that are ready to be taken, one after another; they run while the next is asked for."""

    def __init__(self, rule, shape, tensors):
        if rule not in RULES:
            raise Absent("no rule " + rule + " of optax is compared")
        self.optimizer = RULES[rule]()
        self.params = list(arrays(shape, tensors, 0))
        self.grads = list(arrays(shape, tensors, 1))
        self.state = self.optimizer.init(self.params)
        self.step = jax.jit(self.update, donate_argnums=(0, 1))

    def update(self, params, state, grads):
        updates, state = self.optimizer.update(grads, state, params)
        return optax.apply_updates(params, updates), state

    def __call__(self):
        self.params, self.state = self.step(self.params, self.state, self.grads)

    def wait(self):
        jax.block_until_ready((self.params, self.state))

    def warm_up(self):
        """Compiles, and makes sure that steps are taken in place."""
        for _ in range(3):
            before = self.params
            self()
            self.wait()
        if not all(param.is_deleted() for param in before):
            raise Absent("this jax copies what is donated")


def prepare(rule, shape, tensors):
    steps = Steps(rule, shape, tensors)
    steps.warm_up()
    return steps


def run(steps, nanoseconds):
    start = now = time.perf_counter_ns()
    count, burst = 0, 1
    while now - start < nanoseconds:
        for _ in range(burst):
            steps()
        steps.wait()
        count += burst
        now = time.perf_counter_ns()
        burst = max(1, BURST * count // max(now - start, 1))
    return (now - start) / count


def environment(threads):
    # Older versions of jaxlib know NPROC only.
    return {"JAX_PLATFORMS": "cpu", "PJRT_NPROC": threads, "NPROC": threads}


def ensure(threads, line):
    """Starts this program anew, with the line to answer first, unless it has so many threads."""
    wanted = environment(threads)
    if any(os.environ.get(name) != value for name, value in wanted.items()):
        os.execve(sys.executable, [sys.executable, __file__, line], {**os.environ, **wanted})


def lines():
    """What is asked, read byte by byte: what a buffer held would be lost to a program that starts anew."""
    yield from sys.argv[1:]
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as asked:
        yield from (line.decode() for line in asked)


def main():
    steps = None
    for line in lines():
        words = line.split()
        try:
            if MISSING:
                raise Absent(MISSING)
            if words[0] == "work":
                ensure(words[4], line)
                shape = [int(size) for size in words[2].split("*")]
                steps = prepare(words[1], shape, int(words[3]))
                answer = "ready"
            elif words[0] == "run":
                answer = f"ns {run(steps, int(words[1]))}"
            else:
                steps = None
                jax.clear_caches()
                gc.collect()
                answer = "ended"
        except Exception as failed:  # whatever it is, the comparison goes on without this peer
            answer = "absent " + (str(failed).splitlines() or [type(failed).__name__])[0]
        print(answer, flush=True)


if __name__ == "__main__":
    main()
