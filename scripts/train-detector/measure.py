"""The network alone on fresh pictures of the training generator: lines wholly covered, background that would be masked."""
import cv2
import numpy as np
import torch

from letters import Fonts
from scenes import Scenes

THRESHOLD = .5


def measure(network, seed, count=300):
    scenes = Scenes(seed, Fonts())
    lines = full = missed = background = masked = 0
    with torch.no_grad():
        for _ in range(count):
            image, truth = scenes.sample()
            scores = torch.sigmoid(network(torch.from_numpy(image[None]).float() / 255))[0, 0].numpy()
            found = scores > THRESHOLD
            background += (truth == 0).sum()
            masked += (found & (truth == 0)).sum()
            parts, labels = cv2.connectedComponents((truth > 0).astype(np.uint8))
            for part in range(1, parts):
                covered = found[labels == part].mean()
                lines, full, missed = lines + 1, full + (covered >= .95), missed + (covered < .1)
    return {'pictures': count, 'lines': int(lines), 'covered95': round(float(full / lines), 4), 'missed': round(float(missed / lines), 4),
            'maskedBackground': round(float(masked / background), 4)}
