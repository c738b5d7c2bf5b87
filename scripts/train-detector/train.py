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
import photographs
import weights
from letters import Fonts
from network import Network
from scenes import Scenes

BATCH = 8
KEPT = .998
# Batches that the normalisation is measured on where only weights are left of what came before.
MEASURED = 24


def arguments():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--steps', type=int, default=9000)
    parser.add_argument('--rate', type=float, default=4e-3)
    parser.add_argument('--output', default=os.path.join(here, '../../models'))
    parser.add_argument('--checkpoints', default=None)
    earlier = parser.add_mutually_exclusive_group()
    earlier.add_argument('--from-checkpoint', default=None)
    earlier.add_argument('--from-weights', default=None)
    return parser.parse_args()


def supply(queue, seed):
    cv2.setNumThreads(1)
    scenes = Scenes(seed, Fonts())
    while True:
        pairs = [scenes.sample() for _ in range(BATCH)]
        queue.put((np.stack([image for image, _ in pairs]), np.stack([truth for _, truth in pairs])))


class Again:
    """Every batch is learnt from twice: the second time later, turned or with other levels. Drawing is as slow as learning."""

    def __init__(self, queue, seed):
        self.queue, self.rng, self.kept = queue, np.random.default_rng(seed), []

    def batch(self, step):
        if step % 2 == 1 or len(self.kept) < 32:
            new = self.queue.get()
            self.kept.append(new)
            return new
        images, truth = self.kept.pop(int(self.rng.integers(len(self.kept))))
        turns = int(self.rng.integers(0, 4))
        images, truth = np.rot90(images, turns, (2, 3)), np.rot90(truth, turns, (1, 2))
        if self.rng.random() < .35:
            images = 255 - images[:, ::-1]
        if self.rng.random() < .5:
            images = np.clip(images * self.rng.uniform(.6, 1.2) + self.rng.uniform(-10, 30), 0, 255)
        return np.ascontiguousarray(images), np.ascontiguousarray(truth)


def loss_of(scores, truth):
    """Cross entropy, sharper on what is far off, and overlap; text by its weight, the rim around it for nothing."""
    counts = (truth >= 0).float() * truth.clamp(min=1)
    text = (truth > 0).float()
    chance = torch.sigmoid(scores)
    entropy = F.binary_cross_entropy_with_logits(scores, text, reduction='none') * (1 + .3 * text)
    off = (chance - text).abs()
    entropy = (entropy * (.5 + off) * counts).sum() / counts.sum()
    overlap = (2 * (chance * text * counts).sum() + 1) / ((chance * counts).sum() + (text * counts).sum() + 1)
    return entropy + 1 - overlap


def rate_at(step, steps, highest):
    warm = min(1, step / 100)
    return highest * warm * (.5 + .5 * math.cos(math.pi * step / steps)) + 2e-5


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
    stages = []
    if options.from_checkpoint:
        earlier = torch.load(options.from_checkpoint)
        network.load_state_dict(earlier['network'])
        stages = earlier['stages']
    network = network.to(memory_format=torch.channels_last)
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-4)
    queue = multiprocessing.Queue(12)
    maker = multiprocessing.Process(target=supply, args=(queue, options.seed), daemon=True)
    maker.start()
    if options.from_weights:
        stages = from_weights(network, options.from_weights, queue)
        average = copy.deepcopy(network)
    batches, started, shown = Again(queue, options.seed), time.time(), 0.0
    for step in range(1, options.steps + 1):
        for group in optimiser.param_groups:
            group['lr'] = rate_at(step, options.steps, options.rate)
        images, truth = batches.batch(step)
        scores = network(planes_of(images))[:, 0]
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
        if options.checkpoints and step % 250 == 0:
            done = stages + [stage(options, step, started)]
            torch.save({'network': average.state_dict(), 'stages': done}, os.path.join(options.checkpoints, f'step-{step}.pt'))
    maker.terminate()
    return average.eval(), stages + [stage(options, options.steps, started)]


def planes_of(images):
    return (torch.from_numpy(images).float() / 255).contiguous(memory_format=torch.channels_last)


def from_weights(network, path, queue):
    """Goes on from a file of weights, which lacks the normalisation: it is measured on pictures of this run. Says what came before."""
    with open(path, 'rb') as file:
        data = file.read()
    weights.unpacked(network, data)
    if weights.packed(network) != data:
        raise SystemExit('weights do not come back as they were')
    seen = [queue.get() for _ in range(MEASURED)]
    network.eval()
    with torch.no_grad():
        before = [loss_of(network(planes_of(images))[:, 0], torch.from_numpy(truth)).item() for images, truth in seen]
    weights.normalised(network, [planes_of(images) for images, _ in seen])
    with torch.no_grad():
        after = [loss_of(network(planes_of(images))[:, 0], torch.from_numpy(truth)).item() for images, truth in seen]
    print(f'weights as they are: loss {np.mean(before):.4f}; normalised: {np.mean(after):.4f}', flush=True)
    with open(os.path.splitext(path)[0] + '.json') as file:
        return json.load(file)['stages']


def stage(options, step, started):
    return {'seed': options.seed, 'steps': step, 'ofSchedule': options.steps, 'rate': options.rate,
            'minutes': round((time.time() - started) / 60)}


def main():
    options = arguments()
    photographs.complete()
    if options.checkpoints:
        os.makedirs(options.checkpoints, exist_ok=True)
    network, stages = train(options)
    data = weights.packed(network)
    os.makedirs(options.output, exist_ok=True)
    with open(os.path.join(options.output, 'text-detector.bin'), 'wb') as file:
        file.write(data)
    facts = {
        'date': datetime.date.today().isoformat(), 'bytes': len(data), 'parameters': len(data) // 2,
        'stages': stages, 'batch': BATCH, 'torch': torch.__version__,
        'fonts': Fonts().families(), 'network alone, one scale': measure.measure(network, options.seed + 1_000_000),
    }
    with open(os.path.join(options.output, 'text-detector.json'), 'w') as file:
        json.dump(facts, file, indent=2, ensure_ascii=False)
        file.write('\n')


if __name__ == '__main__':
    main()
