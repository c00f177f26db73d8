"""Writes what the peers read: each network as ONNX, TensorFlow Lite and list of convolutions, a picture and its answer.

Usage: network_files.py WEIGHTS_FOLDER OUT_FOLDER NETWORK…   Networks whose files are all there are left as they are.
"""
import json
import pathlib
import sys

import numpy as np
import onnxruntime

import architectures
import layer_list
import onnx_writer


def write(network, folder):
    def file(suffix):
        return folder / f"{network.name}.{suffix}"

    onnx_writer.write_float(network, file("fp32.onnx"))
    onnx_writer.write_quantised(network, file("fp32.onnx"), file("int8.onnx"))
    layer_list.write(network, file("layers"))
    side = network.input.side
    picture = np.random.default_rng(1).uniform(-1, 1, (1, 3, side, side)).astype(np.float32)
    np.save(file("picture.npy"), picture)
    session = onnxruntime.InferenceSession(file("fp32.onnx"), providers=["CPUExecutionProvider"])
    np.save(file("expected.npy"), session.run(None, {"input": picture})[0])
    # Last: where it is there, all of them are.
    file("json").write_text(json.dumps({"side": side, "multiply_adds": network.multiply_adds}))


def main(weights, folder, *names):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or architectures.NAMES:
        if not (folder / f"{name}.json").exists():
            write(architectures.build(name, pathlib.Path(weights)), folder)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except FileNotFoundError as error:
        sys.exit(str(error))
