"""Computes extra/AdaNorm.json from the paper (Dubey, Singh and Chaudhuri 2022, AdamNorm), as no public class does what it says.

Doubles, one rounding per operation, norms of exactly rounded sums; the gradients are those of extra/data.json.
Run it in this folder: python3 adanorm.py
"""
import json
import math
import struct

STEPS, RECORDED = 25, [1, 2, 3, 5, 8, 10, 15, 20, 25]
DEFAULTS = {"lr": 1e-3, "betas": [0.9, 0.999], "r": 0.95, "weight_decay": 0.0, "eps": 1e-8}
CASES = {
    "case0": ({}, [{"params": [0, 1, 2]}]),
    "case1": ({"lr": 0.01, "weight_decay": 0.1}, [{"params": [0, 1, 2]}]),
    "case2": ({"lr": 0.01, "betas": [0.8, 0.95], "r": 0.5, "eps": 1e-6}, [{"params": [0, 1, 2]}]),
    "two_groups": ({"lr": 0.01, "r": 0.9}, [{"params": [0]}, {"params": [1, 2], "lr": 0.004}]),
}


def numbers(digits):
    return [struct.unpack(">d", bytes.fromhex(digits[i : i + 16]))[0] for i in range(0, len(digits), 16)]


def digits(values):
    return "".join(struct.pack(">d", value).hex() for value in values)


class Tensor:
    def __init__(self, param):
        self.param, self.step, self.e = param, 0, 0.0
        self.m, self.v = [0.0] * len(param), [0.0] * len(param)

    def update(self, grad, lr, betas, r, weight_decay, eps):
        self.step += 1
        b1, b2 = betas
        norm = math.sqrt(math.fsum(g * g for g in grad))
        self.e = r * self.e + (1 - r) * norm
        scale = self.e / norm if self.e > norm > 0 else 1.0
        for i, g in enumerate(grad):
            self.m[i] = b1 * self.m[i] + (1 - b1) * (scale * g)
            self.v[i] = b2 * self.v[i] + (1 - b2) * (g * g)
            m_hat = self.m[i] / (1 - b1**self.step)
            v_hat = self.v[i] / (1 - b2**self.step)
            self.param[i] = self.param[i] * (1 - lr * weight_decay) - lr * m_hat / (math.sqrt(v_hat) + eps)


def run(data, config, groups):
    tensors = [Tensor(numbers(init)) for init in data["init"]]
    trajectory = []
    for step in range(1, STEPS + 1):
        for group in groups:
            hypers = {**DEFAULTS, **config, **{k: v for k, v in group.items() if k != "params"}}
            for p in group["params"]:
                grad = data["grads"][step - 1][p]
                if grad is not None:
                    tensors[p].update(numbers(grad), **hypers)
        if step in RECORDED:
            trajectory.append([digits(t.param) for t in tensors])
    states = {
        str(p): {
            "step": t.step,
            "exp_avg": {"shape": data["shapes"][p], "hex": digits(t.m)},
            "exp_avg_sq": {"shape": data["shapes"][p], "hex": digits(t.v)},
            "exp_grad_norm": {"float": repr(t.e), "hex": digits([t.e])},
        }
        for p, t in enumerate(tensors)
    }
    return trajectory, states


def main():
    with open("extra/data.json") as file:
        data = json.load(file)
    cases = []
    for name, (config, groups) in CASES.items():
        trajectory, states = run(data, config, groups)
        cases.append(
            {"name": name, "config": config, "groups": groups, "recorded_steps": RECORDED, "trajectory": trajectory, "final_state": states}
        )
    reference = {"format": 1, "optimizer": "AdaNorm", "dtype": "float64", "source": "golden/adanorm.py", "defaults": DEFAULTS, "steps": STEPS}
    with open("extra/AdaNorm.json", "w") as file:
        json.dump({**reference, "cases": cases}, file, indent=0)
        file.write("\n")


if __name__ == "__main__":
    main()
