"""One training picture: a ground, furniture, lines of text, and what compression and scaling make of it."""
import random

import cv2
import numpy as np

import anatomy
import furniture
import grounds
import letters
import photographs
import textures
import writing

SIDE = 256
GROUND = 512
MEDICAL = (*grounds.MEDICAL, *[anatomy.slice_of] * 5)
POOL = 260
RIM, TEXT = 2, 10
# Square pixels of a line that counts as it is.
ORDINARY, HEAVIEST = 3000, 5
LINES = (0, 0, 0, 1, 2, 3, 4, 6, 9, 12)
MARKS = (0, 0, 0, 0, 0, 1, 1, 2, 2, 3)


class Scenes:
    """Endless pictures in an order that the seed decides. Grounds are used a few times, each time another piece of them."""

    def __init__(self, seed, fonts):
        self.rng, self.random, self.fonts = np.random.default_rng(seed), random.Random(seed), fonts
        self.pool = []

    def ground(self):
        if len(self.pool) < POOL or self.rng.random() < .12:
            kinds = (MEDICAL, textures.PHOTO, photographs.REAL)[self.rng.choice(3, p=(.42, .25, .33))]
            made = kinds[self.rng.integers(len(kinds))](self.rng, GROUND)
            made = np.clip(made, 0, 255).astype(np.uint8)
            made = made if made.ndim == 3 else np.repeat(made[..., None], 3, 2)
            if len(self.pool) < POOL:
                self.pool.append(made)
                return made
            self.pool[self.rng.integers(POOL)] = made
            return made
        return self.pool[self.rng.integers(len(self.pool))]

    def piece(self, side):
        """A part of a ground, turned, stretched and with other levels."""
        rng, whole = self.rng, self.ground()
        part = int(min(GROUND, max(64, side * rng.choice([.5, 1, 1, 1, 1.4]))))
        x, y = rng.integers(0, GROUND - part + 1, 2)
        piece = whole[y:y + part, x:x + part]
        if part != side:
            piece = cv2.resize(piece, (side, side), interpolation=cv2.INTER_AREA if part > side else cv2.INTER_LINEAR)
        piece = np.rot90(piece, int(rng.integers(0, 4)) if rng.random() < .4 else 0)
        if rng.random() < .5:
            piece = piece[:, ::-1]
        piece = piece.astype(np.float32)
        if rng.random() < .35:
            piece = 255 * (piece / 255) ** rng.uniform(.5, 2)
        if rng.random() < .35:
            piece = piece * rng.uniform(.4, 1) + rng.uniform(0, 60)
        if rng.random() < .08:
            piece = 255 - piece
        if rng.random() < .15:
            piece = np.repeat(piece[..., 1:2], 3, 2)
        return np.ascontiguousarray(np.clip(piece, 0, 255))

    def mosaic(self, side):
        """Now and then two grounds side by side: pictures have panels and surrounds."""
        image = self.piece(side)
        if self.rng.random() < .15:
            cut = int(self.rng.uniform(.2, .8) * side)
            other = self.piece(side)
            if self.rng.random() < .5:
                image[:, cut:] = other[:, cut:]
            else:
                image[cut:] = other[cut:]
        return image

    def sample(self):
        """Largest and smallest of red, green and blue, and what is text: its weight, no text: 0, either: -1."""
        rng = self.rng
        factor = self.factor = rng.choice([.5, 1, 1, 1, 1, 2, 2, 2, rng.uniform(.6, 1.8)])
        side = int(round(SIDE / factor))
        image = self.mosaic(side)
        furniture.furnish(rng, image)
        truth, self.faintest = np.zeros((side, side), np.uint8), 255.
        lines, marks = LINES[rng.integers(len(LINES))], MARKS[rng.integers(len(MARKS))]
        for _ in range(lines):
            size = writing.rough_size(rng)
            # Half of the lines keep their size: what is small becomes tiny when a picture is halved, and huge when doubled.
            if rng.random() < .5:
                size = max(7, int(round(size / factor)))
            self.block(image, truth, size)
        # Pictures without any writing stay one in four: that is what most of them are.
        for _ in range(marks if lines > 0 or rng.random() < .3 else 0):
            size = writing.mark_size(rng)
            self.mark(image, truth, size if rng.random() < .5 else max(8, int(round(size / factor))))
        image = self.degraded(np.clip(image, 0, 255).astype(np.uint8))
        both, label = self.as_input(image, truth)
        return self.small(both, label) if rng.random() < .08 else (both, label)

    def small(self, both, label):
        """A picture smaller than the tile: a corner of this one, or all of a ground in few pixels. Beyond it all is black."""
        rng = self.rng
        high, wide = (int(size) for size in rng.integers(6, 100, 2) * 2)
        if rng.random() < .6:
            tiny = cv2.resize(self.ground(), (wide, high), interpolation=cv2.INTER_AREA)
            both[:, :high, :wide] = np.stack([grounds.largest(tiny), grounds.smallest(tiny)])
            label[:high // 2, :wide // 2] = 0
        both[:, high:], both[:, :, wide:] = 0, 0
        label[high // 2:], label[:, wide // 2:] = 0, 0
        return both, label

    def block(self, image, truth, size):
        """A line, or a few below one another as in a head line of a device."""
        count = int(self.rng.choice([1, 1, 1, 2, 4])) if size < 30 else 1
        spot = None
        for _ in range(count):
            line = writing.set_line(self.random, self.rng, self.fonts, size)
            if line is None:
                continue
            if count == 1:
                line = writing.turned(self.rng, line)
            spot = self.spot(image.shape[0], line) if spot is None else (spot[0], spot[1])
            self.put(image, truth, line, *spot)
            spot = (spot[0], spot[1] + line.ink.shape[0] + int(self.rng.integers(2, 4 + size // 2)))

    def mark(self, image, truth, size):
        """A letter or a short number with nothing beside it; often in the middle of a side."""
        rng, side = self.rng, image.shape[0]
        line = writing.set_line(self.random, rng, self.fonts, size, letters.mark)
        if line is None:
            return
        high, wide = line.ink.shape
        x, y = self.spot(side, line)
        if rng.random() < .4:
            near = int(rng.integers(1, 24))
            middle = int((side - (high if rng.random() < .5 else wide)) / 2 + rng.normal(0, 6))
            x, y = ((near if rng.random() < .5 else side - wide - near), middle) if rng.random() < .6 else (middle, near if rng.random() < .5 else side - high - near)
        self.put(image, truth, line, x, y)

    def spot(self, side, line):
        rng, (high, wide) = self.rng, line.ink.shape
        kind = rng.random()
        if kind < .25:
            near = rng.integers(-1, 4, 2)
            x = near[0] if rng.random() < .5 else side - wide - near[0]
            y = near[1] if rng.random() < .5 else side - high - near[1]
            if rng.random() < .6:
                return (int(x), int(rng.integers(0, max(1, side - high)))) if rng.random() < .5 else (int(rng.integers(0, max(1, side - wide))), int(y))
            return int(x), int(y)
        if kind < .4:
            return int(rng.integers(-wide // 2, side - 6)), int(rng.integers(-high // 3, side - 6))
        return int(rng.integers(0, max(1, side - wide))), int(rng.integers(0, max(1, side - high)))

    def put(self, image, truth, line, x, y):
        high, wide = line.ink.shape
        top, left, bottom, right = max(0, y - 2), max(0, x - 2), y + high + 2, x + wide + 2
        if bottom <= 2 or right <= 2 or truth[top:bottom, left:right].any():
            return
        apart = writing.lay(self.rng, image, line, x, y)
        if apart is None:
            return
        self.faintest = min(self.faintest, apart)
        corners = np.round(line.corners + (x, y)).astype(np.int32)
        edge = max(1, line.height // 10)
        outline = cv2.fillPoly(np.zeros_like(truth), [corners], 1)
        rim = cv2.dilate(outline, np.ones((edge * 2 + 1,) * 2, np.uint8))
        truth[(rim > 0) & (truth == 0)] = RIM
        cv2.fillPoly(truth, [corners], TEXT + self.weight(cv2.contourArea(corners)))

    def weight(self, area):
        """A letter alone counts for more than its few pixels: it is missed as wholly as a line is."""
        return int(np.clip(round((ORDINARY / max(1, area * self.factor ** 2)) ** .5), 1, HEAVIEST))

    def degraded(self, image):
        """As a device, a cable and a file leave it; what is faint is not made unreadable."""
        rng, chance = self.rng, self.rng.random()
        faint = self.faintest < 24
        if chance < .12:
            image = cv2.GaussianBlur(image, (3, 3), rng.uniform(.3, .9))
        elif chance < .24:
            grain = rng.standard_normal(image.shape[:2], np.float32)[..., None] * rng.uniform(2, self.faintest / 4 + 1 if faint else 14)
            image = np.clip(image + grain, 0, 255).astype(np.uint8)
        if rng.random() < .35:
            image = cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(75 if faint else 35, 93))])[1], cv2.IMREAD_COLOR)
        if rng.random() < .08:
            image = self.drawn_out(image)
        return 255 - image if rng.random() < .1 else image

    def drawn_out(self, image):
        """Few levels, as of what is nearly black, drawn out over all of them."""
        rng, levels = self.rng, self.rng.uniform(5, 40)
        few = image * (levels / 255) + rng.standard_normal(image.shape[:2], np.float32)[..., None] * rng.choice([0, .2, .6])
        return np.clip(np.round(few) * (255 / levels), 0, 255).astype(np.uint8)

    def as_input(self, image, truth):
        both = np.stack([grounds.largest(image), grounds.smallest(image)], 2)
        if len(both) != SIDE:
            way = cv2.INTER_AREA if len(both) > SIDE else cv2.INTER_LINEAR
            both = cv2.resize(both, (SIDE, SIDE), interpolation=way)
        half = (SIDE // 2, SIDE // 2)
        text, rim = [cv2.resize(where.astype(np.float32), half, interpolation=cv2.INTER_AREA) for where in (truth > TEXT, truth == RIM)]
        weight = np.maximum(cv2.resize(truth, half, interpolation=cv2.INTER_NEAREST), TEXT + 1) - TEXT
        label = np.where(text > .5, weight, np.where(text + rim > .4, -1, 0)).astype(np.int8)
        return both.transpose(2, 0, 1), label
