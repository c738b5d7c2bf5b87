"""Trains the detector of text in pictures: `npm run train:pixels`. One seed, one number of steps: one result.

Pictures come from a second process in a fixed order; both together take one to two cores."""
import argparse
import copy
import datetime
import json
import math
import multiprocessing
import os
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import measure
import weights
from letters import Fonts
from network import Network
from scenes import Scenes

BATCH = 8
RATE = 4e-3
KEPT = .998


def arguments():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--steps', type=int, default=9000)
    parser.add_argument('--output', default=os.path.join(here, '../../models'))
    parser.add_argument('--checkpoints', default=None)
    parser.add_argument('--from-checkpoint', default=None)
    return parser.parse_args()


def supply(queue, seed):
    cv2.setNumThreads(1)
    scenes = Scenes(seed, Fonts())
    while True:
        pairs = [scenes.sample() for _ in range(BATCH)]
        queue.put((np.stack([image for image, _ in pairs]), np.stack([truth for _, truth in pairs])))


def loss_of(scores, truth):
    """Cross entropy, sharper on what is far off, and overlap; the rim around a text counts for nothing."""
    known = (truth >= 0).float()
    text = (truth > 0).float()
    chance = torch.sigmoid(scores)
    entropy = F.binary_cross_entropy_with_logits(scores, text, reduction='none') * (1 + text)
    off = (chance - text).abs()
    entropy = (entropy * (.5 + off) * known).sum() / known.sum()
    overlap = (2 * (chance * text * known).sum() + 1) / ((chance * known).sum() + text.sum() + 1)
    return entropy + 1 - overlap


def rate_at(step, steps):
    warm = min(1, step / 100)
    return RATE * warm * (.5 + .5 * math.cos(math.pi * step / steps)) + 2e-5


def follow(average, network):
    """Averages over the last few hundred steps are better than the last step."""
    with torch.no_grad():
        for kept, now in zip(average.state_dict().values(), network.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.mul_(KEPT).add_(now, alpha=1 - KEPT)
            else:
                kept.copy_(now)


def train(options):
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    network = Network()
    if options.from_checkpoint:
        network.load_state_dict(torch.load(options.from_checkpoint))
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-4)
    queue = multiprocessing.Queue(12)
    maker = multiprocessing.Process(target=supply, args=(queue, options.seed), daemon=True)
    maker.start()
    started, shown = time.time(), 0.0
    for step in range(1, options.steps + 1):
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, options.steps)
        images, truth = queue.get()
        scores = network(torch.from_numpy(images).float() / 255)[:, 0]
        loss = loss_of(scores, torch.from_numpy(truth))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step > 200:
            follow(average, network)
        else:
            average.load_state_dict(network.state_dict())
        shown = loss.item() if step == 1 else .98 * shown + .02 * loss.item()
        if step % 100 == 0:
            print(f'{step} {time.time() - started:.0f} s loss {shown:.4f} waiting {queue.qsize()}', flush=True)
        if options.checkpoints and step % 500 == 0:
            torch.save(average.state_dict(), os.path.join(options.checkpoints, f'step-{step}.pt'))
    maker.terminate()
    return average.eval(), time.time() - started


def main():
    options = arguments()
    if options.checkpoints:
        os.makedirs(options.checkpoints, exist_ok=True)
    network, seconds = train(options)
    data = weights.packed(network)
    os.makedirs(options.output, exist_ok=True)
    with open(os.path.join(options.output, 'text-detector.bin'), 'wb') as file:
        file.write(data)
    facts = {
        'date': datetime.date.today().isoformat(), 'bytes': len(data), 'parameters': len(data) // 2, 'seed': options.seed,
        'steps': options.steps, 'batch': BATCH, 'minutes': round(seconds / 60), 'torch': torch.__version__,
        'fonts': Fonts().families(), 'network alone, one scale': measure.measure(network, options.seed + 1_000_000),
    }
    with open(os.path.join(options.output, 'text-detector.json'), 'w') as file:
        json.dump(facts, file, indent=2, ensure_ascii=False)
        file.write('\n')


if __name__ == '__main__':
    main()
