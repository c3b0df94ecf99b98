"""Computes extra/DAdaptAdam.json from the authors' code (Defazio and Mishchenko 2023, dadaptation v3), as the class that the library has divides where it should not.

Doubles, one rounding per operation, exactly rounded sums; the gradients are those of extra/data.json.
Run it in this folder: python3 dadaptadam.py
"""
import json
import math
import struct

STEPS, RECORDED = 25, [1, 2, 3, 5, 8, 10, 15, 20, 25]
DEFAULTS = {
    "lr": 1.0, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0.0, "weight_decouple": False,
    "bias_correction": False, "d0": 1e-6, "growth_rate": "Infinity",
}
CASES = {
    "case0": ({}, [{"params": [0, 1, 2]}]),
    "case1": ({"d0": 1e-3, "weight_decay": 0.01, "weight_decouple": True}, [{"params": [0, 1, 2]}]),
    "case2": ({"d0": 1e-3, "growth_rate": 1.05, "bias_correction": True, "betas": [0.8, 0.95]}, [{"params": [0, 1, 2]}]),
    "case3": ({"lr": 0.5, "weight_decay": 0.1, "eps": 1e-6}, [{"params": [0, 1, 2]}]),
    "two_groups": ({"d0": 1e-4}, [{"params": [0]}, {"params": [1, 2]}]),
}


def numbers(digits):
    return [struct.unpack(">d", bytes.fromhex(digits[i : i + 16]))[0] for i in range(0, len(digits), 16)]


def digits(values):
    return "".join(struct.pack(">d", value).hex() for value in values)


class Tensor:
    def __init__(self, param):
        self.param = param
        self.m, self.v, self.s = ([0.0] * len(param) for _ in range(3))


def run(data, config, groups):
    c = {**DEFAULTS, **config}
    b1, b2 = c["betas"]
    growth, root = float(c["growth_rate"]), math.sqrt(b2)
    tensors = [Tensor(numbers(init)) for init in data["init"]]
    d, numerator, trajectory = c["d0"], 0.0, []
    for step in range(1, STEPS + 1):
        rate = d * c["lr"]
        if c["bias_correction"]:
            rate *= math.sqrt(1 - b2**step) / (1 - b1**step)
        given = [(t, numbers(g)) for t, g in zip(tensors, data["grads"][step - 1]) if g is not None]
        gained, lengths = [], []
        for t, grad in given:
            if not c["weight_decouple"]:
                grad = [g + c["weight_decay"] * p for g, p in zip(grad, t.param)]
            terms = [g * (s / (math.sqrt(v) + c["eps"])) for g, s, v in zip(grad, t.s, t.v)]
            gained.append(rate * math.fsum(terms))
            t.m = [m * b1 + g * (rate * (1 - b1)) for m, g in zip(t.m, grad)]
            t.v = [v * b2 + g * g * (1 - b2) for v, g in zip(t.v, grad)]
            t.s = [s * root + g * (rate * (1 - root)) for s, g in zip(t.s, grad)]
            lengths.append(math.fsum(abs(s) for s in t.s))
        length = math.fsum(lengths)
        if length > 0:
            numerator = numerator * root + math.fsum(gained) * (1 - root)
            estimate = numerator / ((1 - root) * length)
            d = max(d, min(estimate, d * growth))
            for t, _ in given:
                kept = 1 - c["weight_decay"] * rate if c["weight_decouple"] else 1
                t.param = [p * kept - m / (math.sqrt(v) + c["eps"]) for p, m, v in zip(t.param, t.m, t.v)]
        if step in RECORDED:
            trajectory.append([digits(t.param) for t in tensors])
    shapes = data["shapes"]
    states = {
        str(i): {key: {"shape": shapes[i], "hex": digits(x)} for key, x in (("exp_avg", t.m), ("exp_avg_sq", t.v), ("s", t.s))}
        for i, t in enumerate(tensors)
    }
    kept = {"d": {"float": repr(d), "hex": digits([d])}, "numerator_weighted": {"float": repr(numerator), "hex": digits([numerator])}}
    return {"config": config, "groups": groups, "recorded_steps": RECORDED, "trajectory": trajectory, "final_state": states, "final_group_state": [kept] * len(groups)}


def main():
    data = json.load(open("extra/data.json"))
    cases = [{"name": name, **run(data, config, groups)} for name, (config, groups) in CASES.items()]
    result = {
        "format": 1, "optimizer": "DAdaptAdam", "set": "dev", "dtype": "float64",
        "source": "computed by dadaptadam.py from facebookresearch/dadaptation (v3)",
        "defaults": DEFAULTS, "data_file": "data.json", "steps": STEPS, "cases": cases,
    }
    with open("extra/DAdaptAdam.json", "w") as out:
        json.dump(result, out, separators=(",", ":"))
        out.write("\n")


main()
