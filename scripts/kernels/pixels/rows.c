#include "rows.h"
#include <wasm_simd128.h>

enum { BLOCK = 4 };

int packed_length(int inputs, int outputs) {
  return (inputs + 1) * outputs;
}

void pack(const float *weights, const float *bias, int inputs, int outputs, float *packed) {
  for (int panel = 0; panel < outputs; panel += PANEL) {
    for (int to = 0; to < PANEL; to++) *packed++ = bias[panel + to];
    for (int from = 0; from < inputs; from++)
      for (int to = 0; to < PANEL; to++) *packed++ = weights[from * outputs + panel + to];
  }
}

static inline v128_t cut(v128_t value) {
  /* pmax is one instruction where max, which looks after NaN, is several. */
  return wasm_f32x4_pmax(value, wasm_f32x4_const_splat(0));
}

static inline v128_t plus(v128_t sum, v128_t a, v128_t b) {
  return wasm_f32x4_add(sum, wasm_f32x4_mul(a, b));
}

static inline void put(v128_t low, v128_t high, const float *beside, float *to) {
  low = cut(low);
  high = cut(high);
  if (beside) {
    low = wasm_f32x4_add(low, wasm_v128_load(beside));
    high = wasm_f32x4_add(high, wasm_v128_load(beside + 4));
  }
  wasm_v128_store(to, low);
  wasm_v128_store(to + 4, high);
}

/* Loads at a distance that is known when the code is made, as part of the instruction: the compiler, which cannot know that
   no address wraps, would add it up each time. Loads stay where they are written: drawn together they do not fit into the
   registers. */
#define LOADS(name, instruction)                                                                             \
  static inline __attribute__((always_inline)) v128_t name(const float *at, const int ahead) {               \
    v128_t value;                                                                                            \
    __asm__ volatile("local.get %1\n\t" instruction " %2\n\tlocal.set %0"                                   \
                     : "=r"(value)                                                                           \
                     : "r"(at), "n"(ahead * (int)sizeof(float))                                              \
                     : "memory");                                                                            \
    return value;                                                                                            \
  }
LOADS(four, "v128.load")
LOADS(spread, "v128.load32_splat")

/* Four pixels and eight outputs: what fits into sixteen registers. */
static inline __attribute__((always_inline)) void block(const float *from, const int inputs, const float *packed, int outputs,
                                                        const float *beside, float *to) {
  v128_t low0 = wasm_v128_load(packed), high0 = wasm_v128_load(packed + 4);
  v128_t low1 = low0, low2 = low0, low3 = low0, high1 = high0, high2 = high0, high3 = high0;
  const float *end = from + inputs;
#pragma clang loop unroll(disable)
  do {
    packed += PANEL;
    v128_t low = four(packed, 0), high = four(packed, 4);
    v128_t value = spread(from, 0);
    low0 = plus(low0, value, low);
    high0 = plus(high0, value, high);
    value = spread(from, inputs);
    low1 = plus(low1, value, low);
    high1 = plus(high1, value, high);
    value = spread(from, 2 * inputs);
    low2 = plus(low2, value, low);
    high2 = plus(high2, value, high);
    value = spread(from, 3 * inputs);
    low3 = plus(low3, value, low);
    high3 = plus(high3, value, high);
    from++;
  } while (from != end);
  put(low0, high0, beside, to);
  put(low1, high1, beside ? beside + outputs : 0, to + outputs);
  put(low2, high2, beside ? beside + 2 * outputs : 0, to + 2 * outputs);
  put(low3, high3, beside ? beside + 3 * outputs : 0, to + 3 * outputs);
}

/* One pixel: what is left over at the end of a row. */
static void one(const float *from, int inputs, const float *packed, const float *beside, float *to) {
  v128_t low = wasm_v128_load(packed), high = wasm_v128_load(packed + 4);
  for (int i = 0; i < inputs; i++) {
    v128_t value = wasm_v128_load32_splat(from + i);
    low = plus(low, value, wasm_v128_load(packed + (i + 1) * PANEL));
    high = plus(high, value, wasm_v128_load(packed + (i + 1) * PANEL + 4));
  }
  put(low, high, beside, to);
}

static inline __attribute__((always_inline)) void all(const float *from, const int inputs, const float *packed, int outputs,
                                                      const float *beside, float *to, int pixels) {
  for (int panel = 0; panel < outputs; panel += PANEL, packed += (inputs + 1) * PANEL) {
    const float *own = beside ? beside + panel : 0;
    int at = 0;
    for (; at + BLOCK <= pixels; at += BLOCK)
      block(from + at * inputs, inputs, packed, outputs, own ? own + at * outputs : 0, to + at * outputs + panel);
    for (; at < pixels; at++)
      one(from + at * inputs, inputs, packed, own ? own + at * outputs : 0, to + at * outputs + panel);
  }
}

/* A number that is known when the code is made becomes part of the addresses. */
#define FOR(n, call) case n: { enum { N = n }; call; return; }

void pointwise(const float *from, int inputs, const float *packed, int outputs, const float *beside, float *to, int pixels) {
  switch (inputs) {
    FOR(9, all(from, N, packed, outputs, beside, to, pixels))
    FOR(16, all(from, N, packed, outputs, beside, to, pixels))
    FOR(18, all(from, N, packed, outputs, beside, to, pixels))
    FOR(32, all(from, N, packed, outputs, beside, to, pixels))
    FOR(64, all(from, N, packed, outputs, beside, to, pixels))
    FOR(112, all(from, N, packed, outputs, beside, to, pixels))
  }
  __builtin_trap();
}

static inline __attribute__((always_inline)) void each(const float *const rows[3], int channels, int step, const int reach,
                                                       const float *weights, float *to, int pixels) {
  for (int channel = 0; channel < channels; channel += 4) {
    const float *own = weights + channel;
    v128_t w[9], bias = wasm_v128_load(own + 9 * channels);
    for (int i = 0; i < 9; i++) w[i] = wasm_v128_load(own + i * channels);
    const float *a = rows[0] + channel, *b = rows[1] + channel, *c = rows[2] + channel;
    float *out = to + channel;
#pragma clang loop unroll(disable)
    for (int at = 0; at < pixels; at++) {
      v128_t sum = bias;
      sum = plus(sum, four(a, 0), w[0]);
      sum = plus(sum, four(a, reach), w[1]);
      sum = plus(sum, four(a, 2 * reach), w[2]);
      sum = plus(sum, four(b, 0), w[3]);
      sum = plus(sum, four(b, reach), w[4]);
      sum = plus(sum, four(b, 2 * reach), w[5]);
      sum = plus(sum, four(c, 0), w[6]);
      sum = plus(sum, four(c, reach), w[7]);
      sum = plus(sum, four(c, 2 * reach), w[8]);
      wasm_v128_store(out, cut(sum));
      a += step;
      b += step;
      c += step;
      out += channels;
    }
  }
}

void depthwise(const float *const rows[3], int channels, int step, int reach, const float *weights, float *to, int pixels) {
  switch (reach) {
    FOR(16, each(rows, channels, step, N, weights, to, pixels))
    FOR(32, each(rows, channels, step, N, weights, to, pixels))
    FOR(64, each(rows, channels, step, N, weights, to, pixels))
    FOR(112, each(rows, channels, step, N, weights, to, pixels))
    FOR(224, each(rows, channels, step, N, weights, to, pixels))
    FOR(448, each(rows, channels, step, N, weights, to, pixels))
  }
  __builtin_trap();
}

void add_doubled(const float *large, const float *small, int channels, float *to, int pixels) {
  for (int at = 0; at < pixels; at++)
    for (int channel = 0; channel < channels; channel += 4)
      wasm_v128_store(to + at * channels + channel, wasm_f32x4_add(wasm_v128_load(large + at * channels + channel),
                                                                   wasm_v128_load(small + (at >> 1) * channels + channel)));
}

void score(const float *from, const float *weights, float *to, int pixels) {
  v128_t w0 = wasm_v128_load(weights), w1 = wasm_v128_load(weights + 4), w2 = wasm_v128_load(weights + 8),
         w3 = wasm_v128_load(weights + 12);
  for (int at = 0; at < pixels; at++, from += 16) {
    v128_t sum = wasm_f32x4_mul(wasm_v128_load(from), w0);
    sum = plus(sum, wasm_v128_load(from + 4), w1);
    sum = plus(sum, wasm_v128_load(from + 8), w2);
    sum = plus(sum, wasm_v128_load(from + 12), w3);
    to[at] = (wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1)) +
             (wasm_f32x4_extract_lane(sum, 2) + wasm_f32x4_extract_lane(sum, 3)) + weights[16];
  }
}
