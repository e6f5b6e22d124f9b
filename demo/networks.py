"""The demo's two architectures: a plain stack of convolutions and a small residual network, both on 3x64x64."""

import torch
from torch import nn


def conv(inputs, outputs, stride=1):
    return nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)


class PlainCnn(nn.Module):
    """VGG-like: four blocks of conv-BN-ReLU-conv-BN-ReLU-pool, then a mean over the map and one linear layer."""

    def __init__(self, classes, widths=(16, 32, 64, 64)):
        super().__init__()
        layers, inputs = [], 3
        for width in widths:
            for channels in (inputs, width):
                layers += [conv(channels, width), nn.BatchNorm2d(width), nn.ReLU()]
            layers.append(nn.MaxPool2d(2))
            inputs = width
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(inputs, classes)

    def forward(self, x):
        x = nn.functional.adaptive_avg_pool2d(self.features(x), 1)
        return self.classifier(torch.flatten(x, 1))


class Residual(nn.Module):
    """ResNet's basic block; a strided 1x1 convolution carries the skip where the shape changes."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            conv(inputs, outputs, stride),
            nn.BatchNorm2d(outputs),
            nn.ReLU(),
            conv(outputs, outputs),
            nn.BatchNorm2d(outputs),
        )
        self.skip = nn.Identity()
        if stride != 1 or inputs != outputs:
            self.skip = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride=stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return nn.functional.relu(self.body(x) + self.skip(x))


class ResidualCnn(nn.Module):
    """A stem at full size, then six residual blocks that halve the map three times."""

    def __init__(self, classes):
        super().__init__()
        shapes = [(16, 24, 2), (24, 24, 1), (24, 48, 2), (48, 48, 1), (48, 64, 2), (64, 64, 1)]
        self.stem = nn.Sequential(conv(3, 16), nn.BatchNorm2d(16), nn.ReLU())
        self.blocks = nn.Sequential(*(Residual(*shape) for shape in shapes))
        self.classifier = nn.Linear(64, classes)

    def forward(self, x):
        x = nn.functional.adaptive_avg_pool2d(self.blocks(self.stem(x)), 1)
        return self.classifier(torch.flatten(x, 1))
