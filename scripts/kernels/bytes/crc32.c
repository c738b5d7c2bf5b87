/* CRC-32 of ZIP. Sixteen bytes are one power of x^128, and modulo the polynomial such a power is the sum of those that
   are 145, 183, 211 and 300 further on: a stretch is folded onto its end by exclusive or alone, and only the last 300
   go through tables. (The nearest sum of four, found by trying all; a sum of three reaches 3,006 far.) */
#include "stretch.h"
#include <wasm_simd128.h>

enum { NEAR = 145, NEXT = 183, THIRD = 211, FAR = 300 };

/* What the first ones look back at is zero. */
static struct {
  v128_t zero[FAR];
  v128_t words[STRETCH / 16];
} room __attribute__((aligned(64)));

static word tables[8][256];

static void make_tables(void) {
  for (word i = 0; i < 256; i++) {
    word crc = i;
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    tables[0][i] = crc;
  }
  for (word i = 0; i < 256; i++)
    for (int t = 1; t < 8; t++) tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 255];
}

static word by_tables(const byte *at, const byte *end, word crc) {
  for (; end - at >= 8; at += 8) {
    word low, high;
    __builtin_memcpy(&low, at, 4);
    __builtin_memcpy(&high, at + 4, 4);
    low ^= crc;
    crc = tables[7][low & 255] ^ tables[6][low >> 8 & 255] ^ tables[5][low >> 16 & 255] ^ tables[4][low >> 24] ^
          tables[3][high & 255] ^ tables[2][high >> 8 & 255] ^ tables[1][high >> 16 & 255] ^ tables[0][high >> 24];
  }
  for (; at < end; at++) crc = crc >> 8 ^ tables[0][(crc ^ *at) & 255];
  return crc;
}

/* What the words before `folded` still leave at `distance` behind them. */
static void fold_rest(v128_t *words, int folded, int distance) {
  for (int i = folded; i < folded + distance; i++) words[i] ^= words[i - distance];
}

/* The CRC of what came before and of the stretch at hand, which is used up. */
EXPORTED("crc32") word crc32(int length, word before) {
  if (!tables[0][1]) make_tables();
  byte *at = (byte *)room.words, *end = at + length;
  int folded = length / 16 - FAR;
  if (folded <= 0) return ~by_tables(at, end, ~before);
  v128_t *words = room.words;
  words[0] ^= wasm_u32x4_make(~before, 0, 0, 0);
  for (int i = 0; i < folded; i++) words[i] ^= words[i - NEAR] ^ words[i - NEXT] ^ words[i - THIRD] ^ words[i - FAR];
  fold_rest(words, folded, NEAR);
  fold_rest(words, folded, NEXT);
  fold_rest(words, folded, THIRD);
  fold_rest(words, folded, FAR);
  return ~by_tables((byte *)(words + folded), end, 0);
}

EXPORTED("stretch") byte *stretch_at(void) { return (byte *)room.words; }
