/* The network of scripts/train-detector/network.py, row by row: a layer makes a row when one behind it asks for it, out of
   rows that are still in the cache. Of each layer only so many rows are kept as are asked for again. */
#include "memory.h"
#include "rows.h"

/* What src/formats/pixel-search/network.ts calls. */
#define EXPORTED(name) __attribute__((export_name(name)))

enum kind { FIRST, SEPARABLE, WIDENED };

/* Columns of zeros on either side of a row: as many as the widest reach. */
enum { MARGIN = 4 };
enum { NODES = 17, WEIGHTS = 93905, SQUARE = 9 };

struct node {
  enum kind kind;
  /* Nodes that are read: -1 is the picture. WIDENED: `from` is doubled and added to `beside`. */
  int from, beside;
  int inputs, outputs, stride, dilation;
  const float *depth, *point;
  /* Of the current picture. */
  int width, height, kept, done;
  float *rows, *narrow;
};

static struct node nodes[NODES] = {
    {.kind = FIRST, .from = -1, .outputs = 16, .stride = 2},
    {.kind = SEPARABLE, .from = 0, .inputs = 16, .outputs = 32, .stride = 2, .dilation = 1},
    {.kind = SEPARABLE, .from = 1, .inputs = 32, .outputs = 32, .stride = 1, .dilation = 1},
    {.kind = SEPARABLE, .from = 2, .inputs = 32, .outputs = 64, .stride = 2, .dilation = 1},
    {.kind = SEPARABLE, .from = 3, .inputs = 64, .outputs = 64, .stride = 1, .dilation = 1},
    {.kind = SEPARABLE, .from = 4, .inputs = 64, .outputs = 64, .stride = 1, .dilation = 1},
    {.kind = SEPARABLE, .from = 5, .inputs = 64, .outputs = 112, .stride = 2, .dilation = 1},
    {.kind = SEPARABLE, .from = 6, .inputs = 112, .outputs = 112, .stride = 1, .dilation = 1},
    {.kind = SEPARABLE, .from = 7, .inputs = 112, .outputs = 112, .stride = 1, .dilation = 2},
    {.kind = SEPARABLE, .from = 8, .inputs = 112, .outputs = 112, .stride = 1, .dilation = 4},
    {.kind = SEPARABLE, .from = 9, .inputs = 112, .outputs = 112, .stride = 1, .dilation = 1},
    {.kind = WIDENED, .from = 10, .beside = 5, .inputs = 112, .outputs = 64},
    {.kind = SEPARABLE, .from = 11, .inputs = 64, .outputs = 64, .stride = 1, .dilation = 1},
    {.kind = WIDENED, .from = 12, .beside = 2, .inputs = 64, .outputs = 32},
    {.kind = SEPARABLE, .from = 13, .inputs = 32, .outputs = 32, .stride = 1, .dilation = 1},
    {.kind = WIDENED, .from = 14, .beside = 0, .inputs = 32, .outputs = 16},
    {.kind = SEPARABLE, .from = 15, .inputs = 16, .outputs = 16, .stride = 1, .dilation = 1},
};

static const float *colour_first, *grey_first, *score_weights;

/* Of the current picture. */
static struct {
  int width, height, planes, planned;
  float *picture, *odds, *zeros, *stretch;
} now;

/* Pixels of a row that go through both halves of a layer at once: what lies between them stays in the first cache. */
static int stretch_of(int inputs) {
  return inputs > 64 ? 32 : inputs > 32 ? 64 : 128;
}
enum { STRETCH = 4096, FIRST_STRETCH = 128 };

/* Half floats of the file of weights. */
EXPORTED("weightCount") int weight_count(void) {
  return WEIGHTS;
}

static const float *take(const float **at, int count) {
  const float *taken = *at;
  *at += count;
  return taken;
}

static const float *packed_pointwise(const float *weights, const float *bias, int inputs, int outputs) {
  float *packed = floats(packed_length(inputs, outputs));
  pack(weights, bias, inputs, outputs, packed);
  return packed;
}

/* The file has the planes of a pixel side by side, here they lie one after the other. Of a grey picture both are the same:
   one with the sum of their weights does. */
static void take_first(const float **at) {
  float planes[2 * SQUARE * 16], sums[SQUARE * 16];
  const float *weights = take(at, 2 * SQUARE * 16), *bias = take(at, 16);
  for (int tap = 0; tap < SQUARE; tap++)
    for (int to = 0; to < 16; to++) {
      float largest = weights[tap * 32 + to], smallest = weights[tap * 32 + 16 + to];
      planes[tap * 16 + to] = largest;
      planes[(SQUARE + tap) * 16 + to] = smallest;
      sums[tap * 16 + to] = largest + smallest;
    }
  colour_first = packed_pointwise(planes, bias, 2 * SQUARE, 16);
  grey_first = packed_pointwise(sums, bias, SQUARE, 16);
}

static float *raw;

/* Where the weights are to be written, as the file has them; then `loaded` is called, once. */
EXPORTED("weightsAt") float *weights_at(void) {
  return raw = floats(WEIGHTS);
}

EXPORTED("loaded") void loaded(void) {
  const float *at = raw;
  for (struct node *node = nodes; node < nodes + NODES; node++) {
    if (node->kind == FIRST) {
      take_first(&at);
      continue;
    }
    if (node->kind == SEPARABLE) node->depth = take(&at, (SQUARE + 1) * node->inputs);
    const float *weights = take(&at, node->inputs * node->outputs);
    node->point = packed_pointwise(weights, take(&at, node->outputs), node->inputs, node->outputs);
  }
  score_weights = take(&at, 17);
  keep_floats();
}

static int line(const struct node *node) {
  return (node->width + 2 * MARGIN) * node->outputs;
}

/* The first pixel of a row; beyond the picture there are zeros. */
static float *row_of(const struct node *node, int y) {
  float *row = y < 0 || y >= node->height ? now.zeros : node->rows + (y % node->kept) * line(node);
  return row + MARGIN * node->outputs;
}

/* The three times three numbers of a plane around each pixel, every second one of a row, at `apart` from pixel to pixel. */
static void squares(const float *plane, int y, int start, int pixels, float *to, int apart) {
  for (int i = 0; i < 3; i++, to += 3) {
    int row = 2 * y - 1 + i;
    const float *from = row < 0 ? now.zeros + 1 : plane + row * now.width;
    float *out = to;
    for (int at = start; at < start + pixels; at++, out += apart) {
      out[0] = at > 0 ? from[2 * at - 1] : 0;
      out[1] = from[2 * at];
      out[2] = from[2 * at + 1];
    }
  }
}

static void first_row(const struct node *node, float *to, int y) {
  int inputs = SQUARE * now.planes;
  const float *packed = now.planes == 1 ? grey_first : colour_first;
  for (int start = 0; start < node->width; start += FIRST_STRETCH) {
    int pixels = node->width - start < FIRST_STRETCH ? node->width - start : FIRST_STRETCH;
    for (int plane = 0; plane < now.planes; plane++)
      squares(now.picture + plane * now.width * now.height, y, start, pixels, now.stretch + SQUARE * plane, inputs);
    pointwise(now.stretch, inputs, packed, node->outputs, 0, to + start * node->outputs, pixels);
  }
}

static void separable_row(const struct node *node, float *to, int y) {
  const struct node *from = nodes + node->from;
  int inputs = node->inputs, reach = node->dilation * inputs, step = node->stride * inputs;
  int centre = y * node->stride, most = stretch_of(inputs);
  const float *rows[3];
  for (int i = 0; i < 3; i++) rows[i] = row_of(from, centre + (i - 1) * node->dilation) - reach;
  const float *beside = inputs == node->outputs ? rows[1] + reach : 0;
  for (int start = 0; start < node->width; start += most) {
    int pixels = node->width - start < most ? node->width - start : most;
    const float *here[3] = {rows[0] + start * step, rows[1] + start * step, rows[2] + start * step};
    depthwise(here, inputs, step, reach, node->depth, now.stretch, pixels);
    pointwise(now.stretch, inputs, node->point, node->outputs, beside ? beside + start * inputs : 0,
              to + start * node->outputs, pixels);
  }
}

static void widened_row(const struct node *node, float *to, int y) {
  const struct node *from = nodes + node->from;
  if (y % 2 == 0) pointwise(row_of(from, y / 2), node->inputs, node->point, node->outputs, 0, node->narrow, from->width);
  add_doubled(row_of(nodes + node->beside, y), node->narrow, node->outputs, to, node->width);
}

static void ask(struct node *node, int lowest, int highest);

static void make(struct node *node) {
  int y = node->done;
  if (node->kind == SEPARABLE)
    ask(nodes + node->from, y * node->stride - node->dilation, y * node->stride + node->dilation);
  if (node->kind == WIDENED) {
    ask(nodes + node->from, y / 2, y / 2);
    ask(nodes + node->beside, y, y);
  }
  node->done++;
  if (!now.planned) return;
  float *to = row_of(node, y);
  if (node->kind == FIRST) first_row(node, to, y);
  if (node->kind == SEPARABLE) separable_row(node, to, y);
  if (node->kind == WIDENED) widened_row(node, to, y);
}

/* Before the first number is worked out the same questions tell how many rows are to be kept. */
static void ask(struct node *node, int lowest, int highest) {
  while (node->done <= highest && node->done < node->height) make(node);
  int kept = node->done - (lowest > 0 ? lowest : 0);
  if (!now.planned && kept > node->kept) node->kept = kept;
}

static void rewind(void) {
  for (struct node *node = nodes; node < nodes + NODES; node++) node->done = 0;
}

/* Lays out a picture of one (grey) or two planes, whose sides are multiples of 16; gives the place for its numbers. */
EXPORTED("pictureAt") float *picture_at(int width, int height, int planes) {
  if (now.width == width && now.height == height && now.planes == planes) return now.picture;
  forget_floats();
  now.width = width;
  now.height = height;
  now.planes = planes;
  now.planned = 0;
  int longest = 0;
  for (struct node *node = nodes; node < nodes + NODES; node++) {
    const struct node *from = nodes + node->from;
    int fresh = node->from < 0;
    node->width = node->kind == WIDENED ? from->width * 2 : (fresh ? width : from->width) / node->stride;
    node->height = node->kind == WIDENED ? from->height * 2 : (fresh ? height : from->height) / node->stride;
    node->kept = 1;
    if (line(node) > longest) longest = line(node);
  }
  rewind();
  struct node *last = nodes + NODES - 1;
  ask(last, last->height - 1, last->height - 1);
  now.picture = floats(width * height * planes);
  now.odds = floats(last->width * last->height);
  now.stretch = floats(STRETCH);
  now.zeros = zeros(longest);
  for (struct node *node = nodes; node < nodes + NODES; node++) {
    node->rows = zeros(line(node) * node->kept);
    node->narrow = node->kind == WIDENED ? floats(node->width / 2 * node->outputs) : 0;
  }
  now.planned = 1;
  return now.picture;
}

/* Log odds of each square of two pixels. */
EXPORTED("run") const float *run(void) {
  struct node *last = nodes + NODES - 1;
  rewind();
  for (int y = 0; y < last->height; y++) {
    ask(last, y, y);
    score(row_of(last, y), score_weights, now.odds + y * last->width, last->width);
  }
  return now.odds;
}
