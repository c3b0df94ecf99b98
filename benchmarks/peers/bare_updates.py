"""The update rules as functions over tensors, as one would give them to torch.compile.

Each rule: how many states it has, its scalars at a step, and the update, in place.
"""

import math

LR, EPS, BETA1, BETA2 = 1e-3, 1e-8, 0.9, 0.999


def nothing(step):
    return ()


def adam_scalars(step):
    return LR / (1 - BETA1**step), math.sqrt(1 - BETA2**step)


def adamax_scalars(step):
    return (LR / (1 - BETA1**step),)


def nadam_scalars(step):
    mu = BETA1 * (1 - 0.5 * 0.96 ** (step * 4e-3))
    following = BETA1 * (1 - 0.5 * 0.96 ** ((step + 1) * 4e-3))
    return LR * (1 - mu) / (1 - mu**step), LR * following / (1 - mu ** (step + 1)), 1 - BETA2**step


def radam_scalars(step):
    rho_inf = 2 / (1 - BETA2) - 1
    rho = rho_inf - 2 * step * BETA2**step / (1 - BETA2**step)
    rect = 1.0
    if rho > 5:
        rect = math.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))
        rect *= math.sqrt(1 - BETA2**step)
    return LR / (1 - BETA1**step) * rect, float(rho > 5)


def lamb_scalars(step):
    return 1 - BETA1**step, 1 - BETA2**step


def moments(g, m, v):
    m.lerp_(g, 1 - BETA1)
    v.mul_(BETA2).addcmul_(g, g, value=1 - BETA2)


def sgd_momentum(p, g, buf):
    buf.mul_(0.9).add_(g)
    p.add_(buf, alpha=-LR)


def adam(p, g, m, v, size, correction):
    moments(g, m, v)
    p.sub_(size * m / (v.sqrt() / correction + EPS))


def adamw(p, g, m, v, size, correction):
    p.mul_(1 - LR * 1e-2)
    adam(p, g, m, v, size, correction)


def amsgrad(p, g, m, v, largest, size, correction):
    moments(g, m, v)
    largest.copy_(largest.maximum(v))
    p.sub_(size * m / (largest.sqrt() / correction + EPS))


def rmsprop(p, g, v):
    v.mul_(0.99).addcmul_(g, g, value=0.01)
    p.sub_(LR * g / (v.sqrt() + EPS))


def rmsprop_centered_momentum(p, g, v, buf, mean):
    v.mul_(0.99).addcmul_(g, g, value=0.01)
    mean.lerp_(g, 0.01)
    buf.mul_(0.9).add_(g / ((v - mean * mean).sqrt() + EPS))
    p.sub_(LR * buf)


def adagrad(p, g, total):
    total.add_(g * g)
    p.sub_(LR * g / (total.sqrt() + 1e-10))


def adadelta(p, g, v, u):
    v.mul_(0.9).addcmul_(g, g, value=0.1)
    delta = (u + 1e-6).sqrt() / (v + 1e-6).sqrt() * g
    u.mul_(0.9).addcmul_(delta, delta, value=0.1)
    p.sub_(LR * delta)


def adamax(p, g, m, u, size):
    m.lerp_(g, 1 - BETA1)
    u.copy_((u * BETA2).maximum(g.abs() + EPS))
    p.sub_(size * m / u)


def nadam(p, g, m, v, of_grad, of_mean, correction):
    moments(g, m, v)
    denom = (v / correction).sqrt() + EPS
    p.sub_(of_grad * g / denom + of_mean * m / denom)


def radam(p, g, m, v, size, rectified):
    moments(g, m, v)
    p.sub_(size * m * (rectified / (v.sqrt() + EPS) + (1 - rectified)))


def rprop(p, g, previous, size):
    agreement = g * previous
    size.mul_((agreement > 0) * 0.2 - (agreement < 0) * 0.5 + 1.0).clamp_(1e-6, 50)
    g = g * (agreement >= 0)
    p.sub_(g.sign() * size)
    previous.copy_(g)


def lion(p, g, m):
    p.sub_(LR * (0.9 * m + 0.1 * g).sign())
    m.lerp_(g, 0.01)


def lamb(p, g, m, v, first, second):
    moments(g, m, v)
    update = m / first / ((v / second).sqrt() + 1e-6)
    p.sub_(LR * p.norm() / update.norm() * update)


def lars(p, g, buf):
    buf.mul_(0.9).add_(LR * 1e-3 * p.norm() / g.norm() * g)
    p.sub_(buf)


UPDATES = {
    "sgd-momentum": (1, nothing, sgd_momentum),
    "adam": (2, adam_scalars, adam),
    "adamw": (2, adam_scalars, adamw),
    "amsgrad": (3, adam_scalars, amsgrad),
    "rmsprop": (1, nothing, rmsprop),
    "rmsprop-centered-momentum": (3, nothing, rmsprop_centered_momentum),
    "adagrad": (1, nothing, adagrad),
    "adadelta": (2, nothing, adadelta),
    "adamax": (2, adamax_scalars, adamax),
    "nadam": (2, nadam_scalars, nadam),
    "radam": (2, radam_scalars, radam),
    "rprop": (2, nothing, rprop),
    "lion": (1, nothing, lion),
    "LAMB": (2, lamb_scalars, lamb),
    "LARS": (1, nothing, lars),
}
