"""A network as TensorFlow Lite, without TensorFlow: NHWC; in float, or with s8 activations and s8 weights for each
channel between a float input and a float output."""
import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from ai_edge_litert.interpreter import Interpreter

from pictures import random_picture

CALIBRATION_PICTURES = 8
FUSED = {"relu": schema.ActivationFunctionType.RELU, "relu6": schema.ActivationFunctionType.RELU6}
DTYPES = {np.dtype(np.float32): schema.TensorType.FLOAT32, np.dtype(np.int8): schema.TensorType.INT8,
          np.dtype(np.int32): schema.TensorType.INT32}


class _Scale:
    """value = scale * (code - zero_point); for weights one scale for each place along an axis."""

    def __init__(self, scale, zero_point=0, axis=0):
        self.scale = np.atleast_1d(scale).astype(np.float32)
        self.zero_point = zero_point
        self.axis = axis

    @staticmethod
    def of_range(low, high):
        low, high = min(low, 0.0), max(high, 1e-6)
        scale = (high - low) / 255
        return _Scale(scale, int(np.clip(round(-128 - low / scale), -128, 127)))

    @staticmethod
    def of_weights(weight, axis):
        others = tuple(a for a in range(weight.ndim) if a != axis)
        return _Scale(np.maximum(np.abs(weight).max(axis=others), 1e-6) / 127, axis=axis)

    def codes(self, values, dtype):
        shape = [1] * values.ndim
        shape[self.axis] = -1
        limits = np.iinfo(dtype)
        codes = np.round(values.astype(np.float64) / self.scale.reshape(shape))
        return np.clip(codes, limits.min, limits.max).astype(dtype)

    def table(self):
        result = schema.QuantizationParametersT()
        result.scale, result.zeroPoint = self.scale.tolist(), [self.zero_point] * self.scale.size
        result.quantizedDimension = self.axis
        return result


class _Graph:
    def __init__(self, network, ranges):
        self._ranges = ranges  # tensor name -> (low, high), or None for float
        self._scales = {}
        self._codes = {}
        self.graph = schema.SubGraphT()
        self.graph.tensors, self.graph.operators = [], []
        self.buffers = [schema.BufferT()]
        picture = self._tensor("input", (1, network.input.side, network.input.side, 3), np.float32)
        self.graph.inputs = [picture]
        if ranges:
            picture = self._operator("QUANTIZE", [picture], "input.codes", self._shape(picture))
        self._tensors = {network.input: picture}
        for number, layer in enumerate(network.layers):
            self._tensors[layer.output] = self._layer(f"layer{number}", layer)
        result = self._tensors[network.output]
        if ranges:
            result = self._operator("DEQUANTIZE", [result], "output", self._shape(result), dtype=np.float32)
        self.graph.outputs = [result]

    def operator_codes(self):
        codes = []
        for builtin in self._codes:
            code = schema.OperatorCodeT()
            code.builtinCode, code.deprecatedBuiltinCode = builtin, min(builtin, 127)
            codes.append(code)
        return codes

    def _layer(self, name, layer):
        inputs = [self._tensors[value] for value in layer.inputs]
        shape = (1, layer.output.side, layer.output.side, layer.output.channels)
        fused = FUSED.get(layer.activation, schema.ActivationFunctionType.NONE)
        if layer.op == "average_pool":
            options = schema.ReducerOptionsT()
            options.keepDims = True
            axes = self._constant(name + ".axes", np.array([1, 2], np.int32))
            return self._operator("MEAN", [inputs[0], axes], name, shape, options)
        if layer.op in ("add", "scale"):
            options = schema.AddOptionsT() if layer.op == "add" else schema.MulOptionsT()
            options.fusedActivationFunction = fused
            return self._operator("ADD" if layer.op == "add" else "MUL", inputs, name, shape, options)
        source, padding = self._padded(name, layer, inputs[0])
        if layer.op == "max_pool":
            options = schema.Pool2DOptionsT()
            options.filterHeight = options.filterWidth = layer.kernel
            inputs, op = [source], "MAX_POOL_2D"
        else:
            depthwise = layer.groups > 1
            options = schema.DepthwiseConv2DOptionsT() if depthwise else schema.Conv2DOptionsT()
            if depthwise:
                options.depthMultiplier = 1
            options.fusedActivationFunction = fused
            inputs, op = self._weights(name, layer, source), "DEPTHWISE_CONV_2D" if depthwise else "CONV_2D"
        options.padding, options.strideH, options.strideW = padding, layer.stride, layer.stride
        return self._activation(layer.activation, self._operator(op, inputs, name, shape, options, source), name)

    def _padded(self, name, layer, source):
        """Symmetric padding in front of a stride is not TensorFlow's: it is an operator of its own."""
        side = layer.inputs[0].side
        total = max((layer.output.side - 1) * layer.stride + layer.kernel - side, 0)
        if layer.pads == (total // 2, total - total // 2):
            return source, schema.Padding.SAME
        before, after = layer.pads
        edges = np.array([[0, 0], [before, after], [before, after], [0, 0]], np.int32)
        padded = side + before + after
        shape = (1, padded, padded, layer.inputs[0].channels)
        return self._operator("PAD", [source, self._constant(name + ".edges", edges)], name + ".padded", shape,
                              alike=source), schema.Padding.VALID

    def _weights(self, name, layer, source):
        depthwise = layer.groups > 1
        weight, bias = layer.weight.transpose((1, 2, 3, 0) if depthwise else (0, 2, 3, 1)), layer.bias
        if not self._ranges:
            return [source, self._constant(name + ".weight", weight), self._constant(name + ".bias", bias)]
        scale = _Scale.of_weights(weight, 3 if depthwise else 0)
        sums = _Scale(scale.scale * self._scales[source].scale)
        return [source, self._constant(name + ".weight", scale.codes(weight, np.int8), scale),
                self._constant(name + ".bias", sums.codes(bias, np.int32), sums)]

    def _activation(self, activation, source, name):
        if activation in FUSED or not activation:
            return source
        shape = self._shape(source)
        if activation == "hard_swish":
            return self._operator("HARD_SWISH", [source], name + ".hard_swish", shape)
        add = schema.AddOptionsT()
        add.fusedActivationFunction = schema.ActivationFunctionType.RELU6
        bounded = self._operator("ADD", [source, self._number(name + ".three", 3)], name + ".bounded", shape, add)
        return self._operator("MUL", [bounded, self._number(name + ".sixth", 1 / 6)], name + ".hard_sigmoid", shape,
                              schema.MulOptionsT())

    def _number(self, name, value):
        array = np.full((1, 1, 1, 1), value, np.float32)
        if not self._ranges:
            return self._constant(name, array)
        scale = _Scale(value / 127)
        return self._constant(name, scale.codes(array, np.int8), scale)

    def _constant(self, name, array, scale=None):
        buffer = schema.BufferT()
        buffer.data = np.frombuffer(np.ascontiguousarray(array).tobytes(), np.uint8)
        self.buffers.append(buffer)
        tensor = self._tensor(name, array.shape, array.dtype, len(self.buffers) - 1)
        if scale:
            self.graph.tensors[tensor].quantization = scale.table()
        self._scales[tensor] = scale
        return tensor

    def _tensor(self, name, shape, dtype, buffer=0):
        tensor = schema.TensorT()
        tensor.name, tensor.shape, tensor.type, tensor.buffer = name, list(shape), DTYPES[np.dtype(dtype)], buffer
        self.graph.tensors.append(tensor)
        return len(self.graph.tensors) - 1

    def _shape(self, tensor):
        return self.graph.tensors[tensor].shape

    def _operator(self, name, inputs, output, shape, options=None, alike=None, dtype=None):
        """Adds an operator and the tensor it writes, whose codes mean the same as those of `alike` if it is a copy."""
        codes = self._ranges and dtype is None
        target = self._tensor(output, shape, np.int8 if codes else np.float32)
        if codes:
            copies = name in ("PAD", "MAX_POOL_2D")
            range_name = output.removesuffix(".codes")
            self._scales[target] = self._scales[alike] if copies else _Scale.of_range(*self._ranges[range_name])
            self.graph.tensors[target].quantization = self._scales[target].table()
        operator = schema.OperatorT()
        builtin = getattr(schema.BuiltinOperator, name)
        operator.opcodeIndex = self._codes.setdefault(builtin, len(self._codes))
        operator.inputs, operator.outputs = inputs, [target]
        if options:
            kind = type(options).__name__.removesuffix("T")
            operator.builtinOptionsType, operator.builtinOptions = getattr(schema.BuiltinOptions, kind), options
        self.graph.operators.append(operator)
        return target


def _write(network, path, ranges):
    graph = _Graph(network, ranges)
    model = schema.ModelT()
    model.version, model.description = 3, network.name
    model.subgraphs, model.buffers, model.operatorCodes = [graph.graph], graph.buffers, graph.operator_codes()
    builder = flatbuffers.Builder(1 << 20)
    builder.Finish(model.Pack(builder), b"TFL3")
    path.write_bytes(builder.Output())


def write_float(network, path):
    _write(network, path, None)


def write_quantised(network, float_path, path):
    """Ranges are the least and largest values over a few pictures in the float file."""
    interpreter = Interpreter(str(float_path), experimental_preserve_all_tensors=True)
    interpreter.allocate_tensors()
    ranges = {}
    for seed in range(CALIBRATION_PICTURES):
        picture = random_picture(network.input.side, seed).transpose(0, 2, 3, 1)
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], np.ascontiguousarray(picture))
        interpreter.invoke()
        for tensor in interpreter.get_tensor_details():
            if tensor["dtype"] == np.float32 and tensor["name"]:
                values = interpreter.get_tensor(tensor["index"])
                low, high = ranges.get(tensor["name"], (np.inf, -np.inf))
                ranges[tensor["name"]] = min(low, float(values.min())), max(high, float(values.max()))
    _write(network, path, ranges)
