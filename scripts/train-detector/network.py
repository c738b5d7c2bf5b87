"""The network: a small U of separable convolutions.

Input: two planes, largest and smallest of red, green and blue, from 0 to 1. Output: one score for each square of two pixels."""
import torch
import torch.nn as nn
import torch.nn.functional as F

INPUTS = 2
DEEPEST = 16


def convolution(inputs, outputs, stride=1, kernel=3, groups=1, dilation=1):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, dilation * (kernel // 2), groups=groups, dilation=dilation, bias=False),
                         nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Separable(nn.Module):
    """Each plane by itself, then all planes of a point; added to its input where the shapes are the same."""

    def __init__(self, inputs, outputs, stride=1, dilation=1):
        super().__init__()
        self.depth = convolution(inputs, inputs, stride, 3, inputs, dilation)
        self.point = convolution(inputs, outputs, 1, 1)
        self.added = inputs == outputs and stride == 1

    def forward(self, x):
        y = self.point(self.depth(x))
        return x + y if self.added else y


def twice(x):
    return F.interpolate(x, scale_factor=2.0, mode='nearest')


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = convolution(INPUTS, 16, 2)
        self.quarter = nn.ModuleList([Separable(16, 32, 2), Separable(32, 32)])
        self.eighth = nn.ModuleList([Separable(32, 64, 2), Separable(64, 64), Separable(64, 64)])
        self.sixteenth = nn.ModuleList([Separable(64, 112, 2), Separable(112, 112), Separable(112, 112, 1, 2), Separable(112, 112, 1, 4),
                                        Separable(112, 112)])
        self.to_eighth = nn.ModuleList([convolution(112, 64, 1, 1), Separable(64, 64)])
        self.to_quarter = nn.ModuleList([convolution(64, 32, 1, 1), Separable(32, 32)])
        self.to_half = nn.ModuleList([convolution(32, 16, 1, 1), Separable(16, 16)])
        self.score = nn.Conv2d(16, 1, 1)

    def forward(self, x):
        half = self.first(x)
        quarter = through(self.quarter, half)
        eighth = through(self.eighth, quarter)
        y = through(self.sixteenth, eighth)
        for (narrow, mix), beside in ((self.to_eighth, eighth), (self.to_quarter, quarter), (self.to_half, half)):
            y = mix(twice(narrow(y)) + beside)
        return self.score(y)

    def layers(self):
        """Every convolution in the order of the file of weights, with its normalisation where it has one."""
        for module in self.modules():
            if isinstance(module, nn.Sequential):
                yield module[0], module[1]
        yield self.score, None


def through(modules, x):
    for module in modules:
        x = module(x)
    return x
