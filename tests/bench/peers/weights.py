"""Where convolutions get their numbers: a checkpoint that is read as data, or a fixed random generator."""
import pickle
from collections import OrderedDict

import numpy as np

EPSILON = 1e-3
NORMS = {"_conv_stem": "_bn0", "_conv_head": "_bn1", "_expand_conv": "_bn0", "_depthwise_conv": "_bn1",
         "_project_conv": "_bn2"}


class _TensorPickle(pickle.Unpickler):
    """Allows what a checkpoint of tensors needs, and runs nothing of it."""
    ALLOWED = {("collections", "OrderedDict"): OrderedDict,
               ("torch", "FloatStorage"): np.dtype("<f4"),
               ("torch", "LongStorage"): np.dtype("<i8"),
               ("torch._utils", "_rebuild_tensor_v2"): lambda storage, offset, shape, strides, *_:
                   (storage, offset, shape, strides)}

    def find_class(self, module, name):
        if (module, name) not in self.ALLOWED:
            raise pickle.UnpicklingError(f"A checkpoint of tensors does not need {module}.{name}.")
        return self.ALLOWED[module, name]

    def persistent_load(self, saved):
        _, dtype, key, *_ = saved
        return dtype, key


def read_checkpoint(path):
    """name -> array, from PyTorch's format before the zip: five pickles, then (count, elements) for each storage."""
    with open(path, "rb") as file:
        _magic, _protocol, _system, tensors, keys = (_TensorPickle(file).load() for _ in range(5))
        dtypes = {key: dtype for (dtype, key), *_ in tensors.values()}
        storages = {}
        for key in keys:
            count = int.from_bytes(file.read(8), "little")
            storages[key] = np.frombuffer(file.read(count * dtypes[key].itemsize), dtypes[key])
    arrays = {}
    for name, ((dtype, key), offset, shape, strides) in tensors.items():
        # Convolution weights are stored as permuted views: the strides matter.
        steps = [stride * dtype.itemsize for stride in strides]
        arrays[name] = np.lib.stride_tricks.as_strided(storages[key][offset:], shape, steps)
    return arrays


class Checkpoint:
    """Weights of an EfficientNet-Lite with its batch norms folded into them."""

    def __init__(self, path):
        self._arrays = read_checkpoint(path)

    def __call__(self, name, shape):
        weight = self._arrays[name + ".weight"].astype(np.float64).reshape(shape)
        path, _, layer = name.rpartition(".")
        if layer not in NORMS:
            return weight.astype(np.float32), self._arrays[name + ".bias"]
        norm = (path + "." if path else "") + NORMS[layer]
        gamma, beta, mean, variance = (self._arrays[f"{norm}.{part}"].astype(np.float64)
                                       for part in ("weight", "bias", "running_mean", "running_var"))
        scale = gamma / np.sqrt(variance + EPSILON)
        return (weight * scale[:, None, None, None]).astype(np.float32), (beta - mean * scale).astype(np.float32)


def random_weights(seed=42):
    """Weights that keep the size of activations over the layers, the same at every call of a program."""
    generator = np.random.default_rng(seed)

    def weights(_name, shape):
        spread = np.sqrt(2 / np.prod(shape[1:]))
        return (generator.standard_normal(shape, np.float32) * spread).astype(np.float32), \
            (generator.standard_normal(shape[0], np.float32) * 0.1).astype(np.float32)

    return weights
