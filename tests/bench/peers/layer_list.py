"""A network's convolutions as lines of text, for onednn_convs: side, channels, outputs, kernel, stride, padding before
and after, groups, activation."""


def write(network, path):
    lines = []
    for layer in network.layers:
        if layer.op == "conv":
            source = layer.inputs[0]
            lines.append(f"{source.side} {source.channels} {layer.output.channels} {layer.kernel} {layer.stride} "
                         f"{layer.pads[0]} {layer.pads[1]} {layer.groups} {layer.activation or 'none'}\n")
    path.write_text("".join(lines))
