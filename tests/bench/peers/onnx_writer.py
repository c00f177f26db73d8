"""A network as ONNX: in float, and quantised by ONNX Runtime (QDQ; u8 activations, s8 weights for each channel)."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from pictures import random_picture

OPSET = 17
IR_VERSION = 8
CALIBRATION_PICTURES = 8


class _Graph:
    def __init__(self, network):
        self.nodes = []
        self.constants = []
        if any(layer.activation == "relu6" for layer in network.layers):
            self.constants += [numpy_helper.from_array(np.float32(bound), f"bound{bound}") for bound in (0, 6)]
        self._names = {network.input: "input"}
        for number, layer in enumerate(network.layers):
            self._names[layer.output] = self._add(f"layer{number}", layer)
        self.output = self._names[network.output]

    def _add(self, name, layer):
        inputs = [self._names[value] for value in layer.inputs]
        window = {"kernel_shape": [layer.kernel] * 2, "strides": [layer.stride] * 2,
                  "pads": [layer.pads[0]] * 2 + [layer.pads[1]] * 2}
        if layer.op == "conv":
            inputs += [self._constant(name + ".weight", layer.weight), self._constant(name + ".bias", layer.bias)]
            output = self._node("Conv", inputs, name, group=layer.groups, **window)
        elif layer.op == "max_pool":
            output = self._node("MaxPool", inputs, name, **window)
        else:
            op = {"average_pool": "GlobalAveragePool", "add": "Add", "scale": "Mul"}[layer.op]
            output = self._node(op, inputs, name)
        return self._activation(layer.activation, output)

    def _activation(self, activation, name):
        if not activation:
            return name
        if activation == "relu6":
            return self._node("Clip", [name, "bound0", "bound6"], name + ".relu6")
        op, attributes = {"relu": ("Relu", {}), "hard_swish": ("HardSwish", {}),
                          "hard_sigmoid": ("HardSigmoid", {"alpha": 1 / 6, "beta": 0.5})}[activation]
        return self._node(op, [name], f"{name}.{activation}", **attributes)

    def _node(self, op, inputs, output, **attributes):
        self.nodes.append(helper.make_node(op, inputs, [output], output, **attributes))
        return output

    def _constant(self, name, array):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name


def write_float(network, path):
    graph = _Graph(network)
    shape = [1, 3, network.input.side, network.input.side]
    model = helper.make_model(
        helper.make_graph(graph.nodes, network.name,
                          [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
                          [helper.make_tensor_value_info(graph.output, TensorProto.FLOAT,
                                                         [1, network.output.channels, 1, 1])],
                          graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


class _Pictures(CalibrationDataReader):
    def __init__(self, side):
        self._pictures = (random_picture(side, seed) for seed in range(CALIBRATION_PICTURES))

    def get_next(self):
        picture = next(self._pictures, None)
        return None if picture is None else {"input": picture}


def write_quantised(network, float_path, path, seven_bit_weights=False):
    """All that the quantiser can do in integers: with squeeze-excite or sums in float both its readers are slower.

    CPUs without VNNI add pairs of products in 16 bits, which weights of 8 bits overflow: answers are wrong then.
    """
    quantize_static(float_path, path, _Pictures(network.input.side), quant_format=QuantFormat.QDQ,
                    per_channel=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
                    reduce_range=seven_bit_weights)
