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
        yield kernel.permute(order(layer)).contiguous().detach().numpy(), bias.detach().numpy()


def order(layer):
    return (2, 3, 0, 1) if layer.groups > 1 else (2, 3, 1, 0)


def packed(network):
    values = np.concatenate([part.ravel() for pair in folded(network) for part in pair]).astype('<f2')
    if not np.isfinite(values.astype(np.float32)).all():
        raise ValueError('a weight is beyond the range of half floats')
    return values.tobytes()


@torch.no_grad()
def unpacked(network, data):
    """The way back from `packed`: a normalisation that changes nothing holds the bias of each convolution."""
    values, at = torch.from_numpy(np.frombuffer(data, '<f2').astype(np.float32)), 0
    for layer, norm in network.layers():
        laid = [layer.weight.shape[axis] for axis in order(layer)]
        kernel, bias = values[at:at + layer.weight.numel()], values[at + layer.weight.numel():at + layer.weight.numel() + len(layer.weight)]
        at += kernel.numel() + bias.numel()
        if len(bias) < len(layer.weight):
            raise ValueError('weights of another network')
        layer.weight.copy_(kernel.reshape(laid).permute(np.argsort(order(layer)).tolist()))
        if norm is None:
            layer.bias.copy_(bias)
            continue
        norm.weight.fill_(1)
        norm.bias.copy_(bias)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
    if at != len(values):
        raise ValueError('weights of another network')


@torch.no_grad()
def normalised(network, batches):
    """Weights that were folded are learnt from no further as they are: what each layer gives is measured, and its normalisation
    set so that it takes that off and adds it again. Kernels get the length they have at a start: a step moves all of them alike."""
    seen = {}

    def note(norm):
        def hook(_module, inputs):
            values = inputs[0].transpose(0, 1).flatten(1)
            seen.setdefault(norm, []).append((values.mean(1), values.pow(2).mean(1)))
        return hook

    pairs = [(layer, norm) for layer, norm in network.layers() if norm is not None]
    hooks = [norm.register_forward_pre_hook(note(norm)) for _, norm in pairs]
    network.eval()
    for planes in batches:
        network(planes)
    for hook in hooks:
        hook.remove()
    for layer, norm in pairs:
        mean, square = (torch.stack(part).mean(0) for part in zip(*seen[norm]))
        spread = (square - mean.pow(2)).clamp(min=1e-8)
        scale = layer.weight[0].numel() ** -.5 / layer.weight.flatten(1).std(1, unbiased=False).clamp(min=1e-6)
        norm.bias.add_(mean)
        layer.weight.mul_(scale[:, None, None, None])
        norm.running_mean.copy_(mean * scale)
        norm.running_var.copy_(spread * scale.pow(2))
        norm.weight.copy_(torch.sqrt(norm.running_var + norm.eps) / scale)
    network.train()
