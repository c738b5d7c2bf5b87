/* SHA-256 (FIPS 180-4) of four messages side by side, a lane of each vector for one of them. Where the page came over
   plain http the browser keeps its own SHA-256 to itself. */
#include "stretch.h"
#include <wasm_simd128.h>

enum { LANES = 4, LANE = 1 << 14 };

/* Whole blocks of each message, and what was made of those before. */
static byte blocks[LANES][LANE];
static v128_t state[8];

EXPORTED("blocks") byte *blocks_at(void) { return blocks[0]; }
EXPORTED("state") v128_t *state_at(void) { return state; }

static const word k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

#define ROTATED(x, n) (wasm_u32x4_shr(x, n) | wasm_i32x4_shl(x, 32 - (n)))
#define PLUS wasm_i32x4_add

/* Four words of each message from `at` on, as big-endian numbers: one vector for each word. */
static void four_words(int at, v128_t *words) {
  v128_t row[LANES];
  for (int lane = 0; lane < LANES; lane++) {
    v128_t x = wasm_v128_load(blocks[lane] + at);
    row[lane] = wasm_i8x16_shuffle(x, x, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  }
  v128_t ab = wasm_i32x4_shuffle(row[0], row[1], 0, 4, 1, 5), cd = wasm_i32x4_shuffle(row[2], row[3], 0, 4, 1, 5);
  v128_t AB = wasm_i32x4_shuffle(row[0], row[1], 2, 6, 3, 7), CD = wasm_i32x4_shuffle(row[2], row[3], 2, 6, 3, 7);
  words[0] = wasm_i64x2_shuffle(ab, cd, 0, 2);
  words[1] = wasm_i64x2_shuffle(ab, cd, 1, 3);
  words[2] = wasm_i64x2_shuffle(AB, CD, 0, 2);
  words[3] = wasm_i64x2_shuffle(AB, CD, 1, 3);
}

EXPORTED("sha256") void sha256(int count) {
  v128_t a = state[0], b = state[1], c = state[2], d = state[3];
  v128_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int at = 0; at < count * 64; at += 64) {
    v128_t w[16];
    for (int i = 0; i < 16; i += 4) four_words(at + 4 * i, w + i);
    v128_t before[8] = {a, b, c, d, e, f, g, h};
#pragma clang loop unroll_count(16)
    for (int i = 0; i < 64; i++) {
      if (i >= 16) {
        v128_t x = w[(i + 1) & 15], y = w[(i + 14) & 15];
        v128_t near = ROTATED(x, 7) ^ ROTATED(x, 18) ^ wasm_u32x4_shr(x, 3);
        v128_t far = ROTATED(y, 17) ^ ROTATED(y, 19) ^ wasm_u32x4_shr(y, 10);
        w[i & 15] = PLUS(PLUS(w[i & 15], near), PLUS(w[(i + 9) & 15], far));
      }
      v128_t turned = ROTATED(e, 6) ^ ROTATED(e, 11) ^ ROTATED(e, 25);
      v128_t chosen = g ^ (e & (f ^ g));
      v128_t one = PLUS(PLUS(PLUS(h, turned), chosen), PLUS(wasm_i32x4_splat(k[i]), w[i & 15]));
      v128_t two = PLUS(ROTATED(a, 2) ^ ROTATED(a, 13) ^ ROTATED(a, 22), (a & b) | (c & (a | b)));
      h = g, g = f, f = e, e = PLUS(d, one), d = c, c = b, b = a, a = PLUS(one, two);
    }
    a = PLUS(a, before[0]), b = PLUS(b, before[1]), c = PLUS(c, before[2]), d = PLUS(d, before[3]);
    e = PLUS(e, before[4]), f = PLUS(f, before[5]), g = PLUS(g, before[6]), h = PLUS(h, before[7]);
  }
  state[0] = a, state[1] = b, state[2] = c, state[3] = d;
  state[4] = e, state[5] = f, state[6] = g, state[7] = h;
}
