"""Computes drawn/extra: the formulas of published rules (README.md), with settings, shapes and gradients drawn at random.

Doubles, one rounding per operation, norms of exactly rounded sums. Gradients may be missing, all zeros, large or small.
Run it in this folder, with NumPy: python3 drawn.py
"""
import json
import math
import random
import struct

import numpy as np

STEPS, RECORDED, CASES = 25, [1, 2, 7, 13, 19, 25], 5
SHAPES = [[5], [3, 4], [2, 2, 3], [1], [1, 7], [4, 1]]


def digits(values):
    return "".join(struct.pack(">d", float(value)).hex() for value in np.asarray(values).ravel())


def norm(x):
    return math.sqrt(math.fsum((x * x).ravel()))


def ema(state, key, x, beta, p, start=0.0):
    state[key] = state.get(key, 0 * p + start) * beta + x * (1 - beta)
    return state[key]


def lion(p, g, s, c, t):
    b1, b2 = c["betas"]
    u = np.sign(s.get("exp_avg", 0 * p) * b1 + g * (1 - b1))
    ema(s, "exp_avg", g, b2, p)
    return p * (1 - c["lr"] * c["weight_decay"]) - c["lr"] * u


def lamb(p, g, s, c, t):
    b1, b2 = c["betas"]
    m, v = ema(s, "exp_avg", g, b1, p), ema(s, "exp_avg_sq", g * g, b2, p)
    c1, c2 = (1 - b1**t, 1 - b2**t) if c["bias_correction"] else (1, 1)
    u = (m / c1) / (np.sqrt(v / c2) + c["eps"]) + c["weight_decay"] * p
    of_p, of_u = norm(p), norm(u)
    return p - (c["lr"] * (1 if of_p == 0 or of_u == 0 else of_p / of_u)) * u


def lars(p, g, s, c, t):
    of_p, of_g, decay, momentum = norm(p), norm(g), c["weight_decay"], c["momentum"]
    local = 1 if of_p == 0 or of_g == 0 else c["trust_coefficient"] * of_p / (of_g + decay * of_p + c["eps"])
    d = (c["lr"] * local) * (g + decay * p)
    buf = s["momentum_buffer"] = momentum * s.get("momentum_buffer", 0 * p) + d
    return p - (d + momentum * buf if c["nesterov"] else buf)


def adabelief(p, g, s, c, t):
    b1, b2 = c["betas"]
    if c["weight_decouple"]:
        p = p * (1 - c["lr"] * c["weight_decay"])
    elif c["weight_decay"] != 0:
        g = g + c["weight_decay"] * p
    r = g - ema(s, "exp_avg", g, b1, p)
    v = s["exp_avg_var"] = s.get("exp_avg_var", 0 * p) * b2 + r * r * (1 - b2) + c["eps"]
    if c["amsgrad"]:
        v = s["max_exp_avg_var"] = np.maximum(s.get("max_exp_avg_var", 0 * p), v)
    return p - (c["lr"] / (1 - b1**t)) * s["exp_avg"] / (np.sqrt(v) / math.sqrt(1 - b2**t) + c["eps"])


def adan(p, g, s, c, t):
    b1, b2, b3 = c["betas"]
    lr, decay = c["lr"], c["weight_decay"]
    d = g + s.get("neg_pre_grad", -g)
    n = d * b2 + g
    m, diff, v = ema(s, "exp_avg", g, b1, p), ema(s, "exp_avg_diff", d, b2, p), ema(s, "exp_avg_sq", n * n, b3, p)
    s["neg_pre_grad"] = -g
    den = np.sqrt(v) / math.sqrt(1 - b3**t) + c["eps"]
    if c["no_prox"]:
        p = p * (1 - lr * decay)
    p = p - (lr / (1 - b1**t)) * m / den
    p = p - (lr * b2 / (1 - b2**t)) * diff / den
    return p if c["no_prox"] else p / (1 + lr * decay)


def yogi(p, g, s, c, t):
    b1, b2 = c["betas"]
    if c["weight_decay"] != 0:
        g = g + c["weight_decay"] * p
    start = c["initial_accumulator"]
    m, v = ema(s, "exp_avg", g, b1, p, start), s.get("exp_avg_sq", 0 * p + start)
    v = s["exp_avg_sq"] = v - (1 - b2) * np.sign(v - g * g) * g * g
    return p - (c["lr"] / (1 - b1**t)) * m / (np.sqrt(v) / math.sqrt(1 - b2**t) + c["eps"])


def adopt(p, g, s, c, t):
    b1, b2 = c["betas"]
    decay = c["weight_decay"]
    if decay != 0 and not c["decouple"]:
        g = g + decay * p
    if t == 1:
        s.update(exp_avg=0 * p, exp_avg_sq=g * g)
        return p
    if decay != 0 and c["decouple"]:
        p = p - (c["lr"] * decay) * p
    n = g / np.maximum(np.sqrt(s["exp_avg_sq"]), c["eps"])
    if c["clip_exponent"] is not None:
        bound = (t - 1) ** c["clip_exponent"]
        n = np.clip(n, -bound, bound)
    ema(s, "exp_avg_sq", g * g, b2, p)
    return p - c["lr"] * ema(s, "exp_avg", n, b1, p)


def ademamix(p, g, s, c, t):
    b1, b2, b3 = c["betas"]
    alpha, warmup = c["alpha"], c["beta3_warmup"]
    if c["alpha_warmup"] is not None and t < c["alpha_warmup"]:
        alpha = alpha * t / c["alpha_warmup"]
    if warmup is not None and t < warmup:
        f = lambda b: math.log(0.5) / math.log(b + 1e-8) - 1
        b3 = 0.5 ** (1 / (1 + (1 - t / warmup) * f(b1) + t / warmup * f(b3)))
    fast, slow = ema(s, "exp_avg_fast", g, b1, p), ema(s, "exp_avg_slow", g, b3, p)
    den = np.sqrt(ema(s, "exp_avg_sq", g * g, b2, p)) / math.sqrt(1 - b2**t) + c["eps"]
    return p - c["lr"] * ((fast / (1 - b1**t) + alpha * slow) / den + c["weight_decay"] * p)


def signum(p, g, s, c, t):
    return p * (1 - c["lr"] * c["weight_decay"]) - c["lr"] * np.sign(ema(s, "momentum_buffer", g, c["momentum"], p))


def qhadam(p, g, s, c, t):
    b1, b2 = c["betas"]
    nu1, nu2 = c["nus"]
    if c["decouple_weight_decay"]:
        p = p * (1 - c["lr"] * c["weight_decay"])
    elif c["weight_decay"] != 0:
        g = g + c["weight_decay"] * p
    w1 = s["beta1_weight"] = 1 + b1 * s.get("beta1_weight", 0.0)
    w2 = s["beta2_weight"] = 1 + b2 * s.get("beta2_weight", 0.0)
    m, v = ema(s, "exp_avg", g, 1 - 1 / w1, p), ema(s, "exp_avg_sq", g * g, 1 - 1 / w2, p)
    return p - c["lr"] * (m * nu1 + g * (1 - nu1)) / (np.sqrt(v * nu2 + g * g * (1 - nu2)) + c["eps"])


def novograd(p, g, s, c, t):
    b1, b2 = c["betas"]
    n = math.fsum((g * g).ravel())
    v = s["exp_avg_sq"] = n if t == 1 else s["exp_avg_sq"] * b2 + n * (1 - b2)
    d = g / (math.sqrt(v) + c["eps"]) + c["weight_decay"] * p
    m = s["exp_avg"] = s.get("exp_avg", 0 * p) * b1 + (d * (1 - b1) if c["grad_averaging"] else d)
    return p - c["lr"] * m


def tiger(p, g, s, c, t):
    return p - c["lr"] * (np.sign(ema(s, "exp_avg", g, c["beta"], p)) + c["weight_decay"] * p)


def cautious(p, g, s, c, t):
    b1, b2 = c["betas"]
    p = p * (1 - c["lr"] * c["weight_decay"])
    m, v = ema(s, "exp_avg", g, b1, p), ema(s, "exp_avg_sq", g * g, b2, p)
    mask = (m * g > 0).astype(float)
    den = np.sqrt(v) / math.sqrt(1 - b2**t) + c["eps"]
    return p - (c["lr"] / (1 - b1**t)) * (m * mask / max(mask.mean(), 1e-3)) / den


def mars(p, g, s, c, t):
    b1, b2 = c["betas"]
    x = (g - s.get("last_grad", 0 * p)) * (c["gamma"] * (b1 / (1 - b1))) + g
    x = x / norm(x) if norm(x) > 1 else x
    m, v = ema(s, "exp_avg", x, b1, p), ema(s, "exp_avg_sq", x * x, b2, p)
    s["last_grad"] = g
    if c["amsgrad"]:
        v = s["max_exp_avg_sq"] = np.maximum(s.get("max_exp_avg_sq", 0 * p), v)
    den = (np.sqrt(v) * (1 / math.sqrt(1 - b2**t)) + c["eps"]) * (1 - b1**t)
    return p - c["lr"] * (p * c["weight_decay"] + m / den)


def adabound(p, g, s, c, t):
    b1, b2 = c["betas"]
    if c["weight_decay"] != 0:
        g = g + c["weight_decay"] * p
    m, v = ema(s, "exp_avg", g, b1, p), ema(s, "exp_avg_sq", g * g, b2, p)
    if c["amsbound"]:
        v = s["max_exp_avg_sq"] = np.maximum(s.get("max_exp_avg_sq", 0 * p), v)
    size = c["lr"] * math.sqrt(1 - b2**t) / (1 - b1**t)
    final = c["final_lr"]
    least, most = final * (1 - 1 / (c["gamma"] * t + 1)), final * (1 + 1 / (c["gamma"] * t))
    return p - np.clip(size / (np.sqrt(v) + c["eps"]), least, most) * m


RULES = {
    "ADOPT": adopt,
    "AdEMAMix": ademamix,
    "AdaBelief": adabelief,
    "AdaBound": adabound,
    "Adan": adan,
    "CautiousAdamW": cautious,
    "LAMB": lamb,
    "LARS": lars,
    "Lion": lion,
    "MARSAdamW": mars,
    "NovoGrad": novograd,
    "QHAdam": qhadam,
    "Signum": signum,
    "Tiger": tiger,
    "Yogi": yogi,
}
CHOICES = {
    "lr": [0.01, 0.1, 0.003],
    "weight_decay": [0.0, 0.1, 0.01],
    "nus": [[0.7, 1.0], [0.0, 0.9], [1.0, 0.2]],
    "momentum": [0.0, 0.5, 0.9],
    "beta": [0.0, 0.5, 0.9],
    "eps": [1e-3, 1e-6],
    "gamma": [0.1, 0.5],
    "beta3_warmup": [None, 5, 12, 40],
    "alpha_warmup": [None, 5, 12, 40],
    "clip_exponent": [None, 0.25, 0.5],
    "final_lr": [0.2, 0.05],
    "trust_coefficient": [0.01, 1.0],
    "initial_accumulator": [0.0, 0.1],
    "alpha": [0.0, 5.0],
}


def setting(key, default, draw):
    if isinstance(default, bool):
        return draw.random() < 0.5
    if key == "betas":
        lists = [[0.5, 0.8, 0.95], [0.9, 0.99, 0.999], [0.9, 0.99, 0.9999]]
        return [draw.choice(list) for list in lists[: len(default)]]
    return draw.choice(CHOICES[key])


def gradient(shape, draw, numbers):
    if draw.random() < 0.1:
        return None
    if draw.random() < 0.06:
        return np.zeros(shape)
    return numbers.normal(size=shape) * 10.0 ** draw.choice([-3, -1, 0, 0, 1])


def state(value, shape):
    if isinstance(value, float):
        return {"float": repr(value), "hex": digits(value)}
    return {"shape": shape, "hex": digits(value)}


def run(update, defaults, config, groups, initial, grads):
    settings = {i: {**defaults, **config, **group} for group in groups for i in group["params"]}
    params, states, steps, trajectory = list(initial), [{} for _ in initial], [0] * len(initial), []
    for step in range(1, STEPS + 1):
        for i, grad in enumerate(grads[step - 1]):
            if grad is not None:
                steps[i] += 1
                params[i] = update(params[i], grad, states[i], settings[i], steps[i])
        if step in RECORDED:
            trajectory.append([digits(p) for p in params])
    final = {str(i): {key: state(value, SHAPES[i]) for key, value in s.items()} for i, s in enumerate(states)}
    return {"recorded_steps": RECORDED, "trajectory": trajectory, "final_state": final}


def write(name, content):
    with open(f"drawn/extra/{name}.json", "w") as file:
        json.dump({"format": 1, "dtype": "float64", **content}, file, indent=0)
        file.write("\n")


def main():
    draw, numbers = random.Random(5), np.random.default_rng(11)
    initial = [numbers.normal(size=shape) for shape in SHAPES]
    grads = [[gradient(shape, draw, numbers) for shape in SHAPES] for _ in range(STEPS)]
    rows = [[None if g is None else digits(g) for g in row] for row in grads]
    write("data", {"shapes": SHAPES, "init": [digits(p) for p in initial], "grads": rows})
    for name, update in RULES.items():
        with open(f"extra/{name}.json") as file:
            defaults = json.load(file)["defaults"]
        cases = []
        for number in range(CASES):
            config = {k: setting(k, v, draw) for k, v in defaults.items() if draw.random() < 0.7}
            groups = [{"params": [0, 1, 2, 3, 4, 5]}]
            if number % 2:
                groups = [{"params": [0, 3]}, {"params": [1, 2, 4, 5], "lr": 0.004}]
            case = {"name": f"drawn{number}", "config": config, "groups": groups}
            cases.append({**case, **run(update, defaults, config, groups, initial, grads)})
        write(name, {"optimizer": name, "source": "golden/drawn.py", "defaults": defaults, "steps": STEPS, "cases": cases})


if __name__ == "__main__":
    main()
