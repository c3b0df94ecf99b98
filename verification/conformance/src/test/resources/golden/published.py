"""Computes extra/DiffGrad.json and extra/BCOS.json from the papers, as the public classes do something else by default.

DiffGrad: Dubey et al. 2019, Algorithm 1, with eps beside the root of the moment that is not corrected, as in the authors' code. BCOS: Jiang and Xiao
2025, mode c (the estimate given the momentum before the step). Doubles, one rounding per operation; the gradients are those of extra/data.json.
Run it in this folder: python3 published.py
"""
import json
import math

from adanorm import RECORDED, STEPS, digits, numbers


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


class DiffGrad:
    DEFAULTS = {"lr": 1e-3, "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0.0, "weight_decouple": True}
    CASES = {
        "case0": ({}, [{"params": [0, 1, 2]}]),
        "case1": ({"lr": 0.01, "weight_decay": 0.1}, [{"params": [0, 1, 2]}]),
        "case2": ({"lr": 0.01, "betas": [0.8, 0.95], "eps": 1e-3, "weight_decay": 0.1, "weight_decouple": False}, [{"params": [0, 1, 2]}]),
        "two_groups": ({"lr": 0.01}, [{"params": [0]}, {"params": [1, 2], "lr": 0.004}]),
    }

    def __init__(self, param):
        self.param = param
        self.states = {key: [0.0] * len(param) for key in ("exp_avg", "exp_avg_sq", "previous_grad")}

    def update(self, step, i, p, g, lr, betas, eps, weight_decay, weight_decouple):
        m, v, last = self.states["exp_avg"], self.states["exp_avg_sq"], self.states["previous_grad"]
        p, g = (p * (1 - lr * weight_decay), g) if weight_decouple else (p, g + weight_decay * p)
        m[i] = betas[0] * m[i] + (1 - betas[0]) * g
        v[i] = betas[1] * v[i] + (1 - betas[1]) * (g * g)
        friction = sigmoid(abs(last[i] - g))
        last[i] = g
        rate = lr * math.sqrt(1 - betas[1] ** step) / (1 - betas[0] ** step)
        return p - rate * (friction * m[i] / (math.sqrt(v[i]) + eps))


class BCOS:
    DEFAULTS = {"lr": 1e-3, "beta": 0.9, "beta2": None, "simple_cond": False, "eps": 1e-6, "weight_decay": 0.1}
    CASES = {
        "case0": ({}, [{"params": [0, 1, 2]}]),
        "case1": ({"lr": 0.01, "beta": 0.8, "eps": 1e-3, "weight_decay": 0.02}, [{"params": [0, 1, 2]}]),
        "case2": ({"lr": 0.01, "simple_cond": True}, [{"params": [0, 1, 2]}]),
        "case3": ({"lr": 0.01, "simple_cond": True, "beta2": 0.95}, [{"params": [0, 1, 2]}]),
        "two_groups": ({"lr": 0.01}, [{"params": [0]}, {"params": [1, 2], "lr": 0.004}]),
    }

    def __init__(self, param):
        self.param = param
        self.states = {"m": [0.0] * len(param)}

    def update(self, step, i, p, g, lr, beta, beta2, simple_cond, eps, weight_decay):
        m = self.states["m"]
        last = g if step == 1 else m[i]
        m[i] = last + (1 - beta) * (g - last)
        if simple_cond:
            keep = 1 - (1 - beta) ** 2 if beta2 is None else beta2
            moment = keep * last**2 + (1 - keep) * g**2
        else:
            moment = (3 * beta**2 - 2 * beta**3) * last**2 + (1 - beta) ** 2 * g**2 + 2 * beta * (1 - beta) ** 2 * last * g
        return p * (1 - lr * weight_decay) - lr * m[i] / (math.sqrt(moment) + eps)


def run(rule, data, config, groups):
    tensors = [rule(numbers(init)) for init in data["init"]]
    steps, trajectory = [0] * len(tensors), []
    for step in range(1, STEPS + 1):
        for group in groups:
            hypers = {**rule.DEFAULTS, **config, **{k: v for k, v in group.items() if k != "params"}}
            for p in group["params"]:
                grad = data["grads"][step - 1][p]
                if grad is not None:
                    steps[p] += 1
                    for i, g in enumerate(numbers(grad)):
                        tensors[p].param[i] = tensors[p].update(steps[p], i, tensors[p].param[i], g, **hypers)
        if step in RECORDED:
            trajectory.append([digits(t.param) for t in tensors])
    states = {
        str(p): {key: {"shape": data["shapes"][p], "hex": digits(values)} for key, values in t.states.items()} for p, t in enumerate(tensors)
    }
    return trajectory, states


def main():
    with open("extra/data.json") as file:
        data = json.load(file)
    for rule in DiffGrad, BCOS:
        cases = []
        for name, (config, groups) in rule.CASES.items():
            trajectory, states = run(rule, data, config, groups)
            cases.append(
                {"name": name, "config": config, "groups": groups, "recorded_steps": RECORDED, "trajectory": trajectory, "final_state": states}
            )
        reference = {"format": 1, "optimizer": rule.__name__, "dtype": "float64", "source": "golden/published.py"}
        with open(f"extra/{rule.__name__}.json", "w") as file:
            json.dump({**reference, "defaults": rule.DEFAULTS, "steps": STEPS, "cases": cases}, file)
            file.write("\n")


if __name__ == "__main__":
    main()
