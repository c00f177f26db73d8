"""Writes what the peers read: each network as ONNX, TensorFlow Lite and list of convolutions, a picture and its answer.

Usage: network_files.py WEIGHTS_FOLDER OUT_FOLDER   Networks whose files are newer than these programs stay as they are.
"""
import json
import pathlib
import sys

import numpy as np
import onnxruntime

import architectures
import layer_list
import onnx_writer
import tflite_writer
from pictures import random_picture


def write(network, folder):
    def file(suffix):
        return folder / f"{network.name}.{suffix}"

    onnx_writer.write_float(network, file("fp32.onnx"))
    onnx_writer.write_quantised(network, file("fp32.onnx"), file("int8.onnx"))
    onnx_writer.write_quantised(network, file("fp32.onnx"), file("int8w7.onnx"), seven_bit_weights=True)
    tflite_writer.write_float(network, file("fp32.tflite"))
    tflite_writer.write_quantised(network, file("fp32.tflite"), file("int8.tflite"))
    layer_list.write(network, file("layers"))
    picture = random_picture(network.input.side, seed=42)
    np.save(file("picture.npy"), picture)
    session = onnxruntime.InferenceSession(file("fp32.onnx"), providers=["CPUExecutionProvider"])
    np.save(file("expected.npy"), session.run(None, {"input": picture})[0])
    # Last: where it is there, all of them are.
    file("json").write_text(json.dumps({"side": network.input.side, "multiply_adds": network.multiply_adds}))


def main(weights, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    newest = max(program.stat().st_mtime for program in pathlib.Path(__file__).parent.glob("*.py"))
    for name in architectures.NAMES:
        last = folder / f"{name}.json"
        if not last.exists() or last.stat().st_mtime < newest:
            write(architectures.build(name, pathlib.Path(weights)), folder)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except FileNotFoundError as error:
        sys.exit(str(error))
