"""A network as a list of layers: what every peer's file is written from."""
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Value:
    """A square picture of features (or one vector: side 1)."""
    index: int
    side: int
    channels: int


@dataclass(frozen=True)
class Layer:
    """One operation: conv, max_pool, average_pool (over the whole picture), add, scale (a picture by a vector)."""
    op: str
    inputs: tuple[Value, ...]
    output: Value
    kernel: int = 1
    stride: int = 1
    pads: tuple[int, int] = (0, 0)  # before and after, the same in both directions
    groups: int = 1
    activation: str = ""  # "", relu, relu6, hard_swish, hard_sigmoid
    weight: np.ndarray | None = field(default=None, repr=False)  # (out, in / groups, kernel, kernel)
    bias: np.ndarray | None = field(default=None, repr=False)


class Network:
    """Layers in the order they run. `weights(name, shape)` gives a convolution's (weight, bias) without batch norm."""

    def __init__(self, name, side, weights, same_padding):
        self.name = name
        self.layers = []
        self.input = Value(0, side, 3)
        self._values = 1
        self._weights = weights
        self._same_padding = same_padding

    @property
    def output(self):
        return self.layers[-1].output

    @property
    def multiply_adds(self):
        return sum(layer.weight.size * layer.output.side ** 2 for layer in self.layers if layer.op == "conv")

    def conv(self, name, x, out, kernel=1, stride=1, depthwise=False, activation=""):
        groups = x.channels if depthwise else 1
        weight, bias = self._weights(name, (out, x.channels // groups, kernel, kernel))
        side, pads = self._window(x.side, kernel, stride)
        return self._append("conv", (x,), side, out, kernel=kernel, stride=stride, pads=pads, groups=groups,
                            activation=activation, weight=weight, bias=bias)

    def max_pool(self, x, kernel, stride):
        side, pads = self._window(x.side, kernel, stride)
        return self._append("max_pool", (x,), side, x.channels, kernel=kernel, stride=stride, pads=pads)

    def average_pool(self, x):
        return self._append("average_pool", (x,), 1, x.channels)

    def add(self, x, y, activation=""):
        return self._append("add", (x, y), x.side, x.channels, activation=activation)

    def scale(self, x, by):
        return self._append("scale", (x, by), x.side, x.channels)

    def _append(self, op, inputs, side, channels, **details):
        output = Value(self._values, side, channels)
        self._values += 1
        self.layers.append(Layer(op, inputs, output, **details))
        return output

    def _window(self, side, kernel, stride):
        """Output side and padding: TensorFlow's "same" (the odd pixel goes behind), or the same on both sides."""
        out = -(-side // stride)
        if not self._same_padding:
            return out, (kernel // 2, kernel // 2)
        total = max((out - 1) * stride + kernel - side, 0)
        return out, (total // 2, total - total // 2)
