"""Each peer behind one shape: load(folder, network, precision, picture) -> (run, answer).

run() is one pass over the picture, (1, 3, side, side) floats, in the calling thread; answer() is the latest output.
Precisions: fp32, bf16 (from the fp32 file), int8, int8w7 (the same with weights of 7 bits).
Imports are inside the functions: one process loads one peer, since their thread pools disturb each other.
"""
import numpy as np


def openvino(folder, network, precision, picture):
    import openvino
    from openvino import properties

    file = folder / f"{network}.{'fp32' if precision == 'bf16' else precision}.onnx"
    compiled = openvino.Core().compile_model(file, "CPU", {
        properties.num_streams(): 1, properties.inference_num_threads(): 1,
        properties.hint.enable_cpu_pinning(): False,
        properties.hint.inference_precision(): "bf16" if precision == "bf16" else "f32"})
    request = compiled.create_infer_request()
    request.set_input_tensor(openvino.Tensor(picture))
    infer = super(openvino.InferRequest, request).infer  # without the wrapper that copies outputs
    return (lambda: infer({}, share_outputs=True, decode_strings=False)), lambda: request.get_output_tensor().data


def onnxruntime(folder, network, precision, picture):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(folder / f"{network}.{precision}.onnx", options,
                                           providers=["CPUExecutionProvider"])
    binding = session.io_binding()
    binding.bind_cpu_input("input", picture)
    binding.bind_output(session.get_outputs()[0].name)
    return (lambda: session.run_with_iobinding(binding)), lambda: binding.copy_outputs_to_cpu()[0]


def opencv(folder, network, precision, picture):
    import cv2

    cv2.setNumThreads(1)
    net = cv2.dnn.readNetFromONNX(str(folder / f"{network}.{precision}.onnx"))
    net.setInput(picture)
    return net.forward, net.forward


def litert(folder, network, precision, picture):
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(str(folder / f"{network}.{precision}.tflite"), num_threads=1)
    interpreter.allocate_tensors()
    entry, result = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    interpreter.set_tensor(entry["index"], np.ascontiguousarray(picture.transpose(0, 2, 3, 1)))
    return interpreter.invoke, lambda: interpreter.get_tensor(result["index"])
