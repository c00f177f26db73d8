"""The networks of the comparison, layer by layer as in engine/src/nn/graph."""
import math

from network import Network
from weights import Checkpoint, random_weights

CLASSES = 1000


def efficientnet_lite(name, side, width, depth, checkpoint):
    def scaled(channels):
        wanted = channels * width
        rounded = int(wanted + 4) // 8 * 8
        return rounded + 8 if rounded < 0.9 * wanted else rounded

    # repeats, kernel, stride, channels, expansion
    stages = [(1, 3, 1, 16, 1), (2, 3, 2, 24, 6), (2, 5, 2, 40, 6), (3, 3, 2, 80, 6), (3, 5, 1, 112, 6),
              (4, 5, 2, 192, 6), (1, 3, 1, 320, 6)]
    net = Network(name, side, Checkpoint(checkpoint), same_padding=True)
    x = net.conv("_conv_stem", net.input, 32, 3, 2, activation="relu6")
    block = 0
    for stage, (repeats, kernel, stride, channels, expansion) in enumerate(stages):
        if 0 < stage < len(stages) - 1:
            repeats = math.ceil(repeats * depth)
        for repeat in range(repeats):
            prefix, skip = f"_blocks.{block}.", x
            if expansion != 1:
                x = net.conv(prefix + "_expand_conv", x, x.channels * expansion, activation="relu6")
            x = net.conv(prefix + "_depthwise_conv", x, x.channels, kernel, stride if repeat == 0 else 1,
                         depthwise=True, activation="relu6")
            x = net.conv(prefix + "_project_conv", x, scaled(channels))
            if repeat > 0:
                x = net.add(skip, x)
            block += 1
    x = net.conv("_conv_head", x, 1280, activation="relu6")
    net.conv("_fc", net.average_pool(x), CLASSES)
    return net


# in, kernel, wide, out, squeeze-excite, activation, stride
MOBILENET_V3 = {
    "mobilenetv3-small": [
        (16, 3, 16, 16, True, "relu", 2), (16, 3, 72, 24, False, "relu", 2), (24, 3, 88, 24, False, "relu", 1),
        (24, 5, 96, 40, True, "hard_swish", 2), (40, 5, 240, 40, True, "hard_swish", 1),
        (40, 5, 240, 40, True, "hard_swish", 1), (40, 5, 120, 48, True, "hard_swish", 1),
        (48, 5, 144, 48, True, "hard_swish", 1), (48, 5, 288, 96, True, "hard_swish", 2),
        (96, 5, 576, 96, True, "hard_swish", 1), (96, 5, 576, 96, True, "hard_swish", 1)],
    "mobilenetv3-large": [
        (16, 3, 16, 16, False, "relu", 1), (16, 3, 64, 24, False, "relu", 2), (24, 3, 72, 24, False, "relu", 1),
        (24, 5, 72, 40, True, "relu", 2), (40, 5, 120, 40, True, "relu", 1), (40, 5, 120, 40, True, "relu", 1),
        (40, 3, 240, 80, False, "hard_swish", 2), (80, 3, 200, 80, False, "hard_swish", 1),
        (80, 3, 184, 80, False, "hard_swish", 1), (80, 3, 184, 80, False, "hard_swish", 1),
        (80, 3, 480, 112, True, "hard_swish", 1), (112, 3, 672, 112, True, "hard_swish", 1),
        (112, 5, 672, 160, True, "hard_swish", 2), (160, 5, 960, 160, True, "hard_swish", 1),
        (160, 5, 960, 160, True, "hard_swish", 1)],
}


def mobilenet_v3(name):
    def divisible(channels):
        rounded = max(8, (channels + 4) // 8 * 8)
        return rounded + 8 if rounded * 10 < channels * 9 else rounded

    net = Network(name, 224, random_weights(), same_padding=False)
    x = net.conv("stem", net.input, 16, 3, 2, activation="hard_swish")
    for number, (channels, kernel, wide, out, squeeze, activation, stride) in enumerate(MOBILENET_V3[name]):
        prefix, skip = f"block{number}.", x
        if wide != channels:
            x = net.conv(prefix + "expand", x, wide, activation=activation)
        x = net.conv(prefix + "depthwise", x, wide, kernel, stride, depthwise=True, activation=activation)
        if squeeze:
            gate = net.conv(prefix + "squeeze", net.average_pool(x), divisible(wide // 4), activation="relu")
            x = net.scale(x, net.conv(prefix + "excite", gate, wide, activation="hard_sigmoid"))
        x = net.conv(prefix + "project", x, out)
        if stride == 1 and channels == out:
            x = net.add(skip, x)
    x = net.conv("head", x, 6 * x.channels, activation="hard_swish")
    x = net.conv("hidden", net.average_pool(x), 1024 if name.endswith("small") else 1280, activation="hard_swish")
    net.conv("classifier", x, CLASSES)
    return net


def resnet50(name):
    net = Network(name, 224, random_weights(), same_padding=False)
    x = net.max_pool(net.conv("stem", net.input, 64, 7, 2, activation="relu"), 3, 2)
    for stage, (repeats, width) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
        for repeat in range(repeats):
            prefix, skip = f"layer{stage}.{repeat}.", x
            stride = 2 if repeat == 0 and stage > 0 else 1
            x = net.conv(prefix + "conv1", x, width, activation="relu")
            x = net.conv(prefix + "conv2", x, width, 3, stride, activation="relu")
            x = net.conv(prefix + "conv3", x, 4 * width)
            if repeat == 0:
                skip = net.conv(prefix + "downsample", skip, 4 * width, 1, stride)
            x = net.add(x, skip, activation="relu")
    net.conv("fc", net.average_pool(x), CLASSES)
    return net


NAMES = ["efficientnet-lite0", "efficientnet-lite2", "mobilenetv3-small", "mobilenetv3-large", "resnet50"]


def build(name, weights_folder):
    """The network of this name. Lite ones read their checkpoint below the folder; the others have random weights."""
    lite = {"efficientnet-lite0": (224, 1.0, 1.0), "efficientnet-lite2": (256, 1.1, 1.2)}
    if name in lite:
        checkpoints = sorted(weights_folder.glob(f"{name.replace('-', '_')}*/models/{name}-*.pth"))
        if not checkpoints:
            raise FileNotFoundError(f"There is no checkpoint of {name} below {weights_folder}.")
        return efficientnet_lite(name, *lite[name], checkpoints[0])
    return resnet50(name) if name == "resnet50" else mobilenet_v3(name)
