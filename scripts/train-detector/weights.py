"""Weights as the page reads them: half floats, little endian, normalisation folded in, layer after layer in the order of `layers`."""
import numpy as np
import torch


def folded(network):
    """(kernel, bias) of each convolution; kernels as rows, columns, inputs, outputs, separable ones as rows, columns, planes, 1."""
    for layer, norm in network.layers():
        kernel, bias = layer.weight.detach(), layer.bias
        if norm is not None:
            scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            kernel, bias = kernel * scale[:, None, None, None], norm.bias - norm.running_mean * scale
        order = (2, 3, 0, 1) if layer.groups > 1 else (2, 3, 1, 0)
        yield kernel.permute(order).contiguous().detach().numpy(), bias.detach().numpy()


def packed(network):
    values = np.concatenate([part.ravel() for pair in folded(network) for part in pair]).astype('<f2')
    if not np.isfinite(values.astype(np.float32)).all():
        raise ValueError('a weight is beyond the range of half floats')
    return values.tobytes()
