"""Begins a training run in PyTorch, for the sample ResumeFromPython to go on with in Java.

Trains a perceptron on the 8x8 digits with NAdam in float64, saves everything after two epochs, and
goes on for three more, whose losses are saved too: what Java should see when it resumes.

    D=../../../../problems/src/main/resources/dev/gradus/problems/data
    python begin_run.py $D/digits8x8.csv.gz begun_in_python.pt

Needs PyTorch (2.13 wrote the file that is shipped); the sample itself does not need Python.
"""

import csv
import gzip
import math
import sys

import torch

BATCH, EPOCHS_BEFORE, EPOCHS_AFTER = 50, 2, 3


class Layer(torch.nn.Module):
    """outputs = inputs @ weight + bias, with the weight of shape [inputs, outputs] as in Java."""

    def __init__(self, inputs, outputs):
        super().__init__()
        bound = math.sqrt(6 / inputs)
        weight = torch.empty(inputs, outputs, dtype=torch.float64).uniform_(-bound, bound)
        self.weight = torch.nn.Parameter(weight)
        self.bias = torch.nn.Parameter(torch.zeros(outputs, dtype=torch.float64))

    def forward(self, x):
        return x @ self.weight + self.bias


class Perceptron(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = Layer(64, 32)
        self.output = Layer(32, 10)

    def forward(self, x):
        return self.output(torch.relu(self.hidden(x)))


def read(path):
    with gzip.open(path, "rt") as lines:
        rows = [[int(value) for value in row] for row in list(csv.reader(lines))[1:]]
    train = [row for index, row in enumerate(rows) if index % 5 != 0]
    inputs = torch.tensor([row[:64] for row in train], dtype=torch.float64) / 16
    return inputs, torch.tensor([row[64] for row in train])


def epoch(model, optimizer, inputs, labels):
    """Batches in the order of the file; returns the mean loss."""
    losses = []
    for start in range(0, len(labels) - BATCH + 1, BATCH):
        optimizer.zero_grad()
        scores = model(inputs[start : start + BATCH])
        loss = torch.nn.functional.cross_entropy(scores, labels[start : start + BATCH])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)


def main(data, file):
    torch.manual_seed(1)
    inputs, labels = read(data)
    model = Perceptron()
    optimizer = torch.optim.NAdam(model.named_parameters(), lr=2e-3)
    losses = [epoch(model, optimizer, inputs, labels) for _ in range(EPOCHS_BEFORE)]
    saved = {
        "model": {name: value.clone() for name, value in model.state_dict().items()},
        "optimizer": clone(optimizer.state_dict()),
        "epoch": EPOCHS_BEFORE,
        "losses": losses,
    }
    saved["losses_if_never_stopped"] = [
        epoch(model, optimizer, inputs, labels) for _ in range(EPOCHS_AFTER)
    ]
    torch.save(saved, file)


def clone(value):
    """state_dict() refers to the live tensors; training on would change them."""
    if isinstance(value, dict):
        return {key: clone(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clone(item) for item in value]
    return value.clone() if isinstance(value, torch.Tensor) else value


if __name__ == "__main__":
    main(*sys.argv[1:])
