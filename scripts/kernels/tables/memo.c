#include "memo.h"
#include <wasm_simd128.h>

enum { FIRST_SLOTS = 256, BLOCK = 16 };

static const byte parts[2 * BLOCK] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

static unsigned bits = ~0u;

void use_hash(unsigned used) {
  bits = used;
}

/* The first `length` bytes of a block, and zeros. */
static inline v128_t part(const byte *at, int length) {
  return wasm_v128_and(wasm_v128_load(at), wasm_v128_load(parts + BLOCK - length));
}

static inline unsigned long long mixed(unsigned long long hash, v128_t block) {
  hash = (hash ^ (unsigned long long)wasm_i64x2_extract_lane(block, 0)) * 0x9e3779b97f4a7c15ull;
  hash = ((hash ^ (hash >> 32)) ^ (unsigned long long)wasm_i64x2_extract_lane(block, 1)) * 0xd6e8feb86659fd93ull;
  return hash ^ (hash >> 32);
}

unsigned hash_of(const byte *at, int length) {
  unsigned long long hash = (unsigned long long)length * 0xff51afd7ed558ccdull;
  for (; length > BLOCK; at += BLOCK, length -= BLOCK) hash = mixed(hash, wasm_v128_load(at));
  return (unsigned)mixed(hash, part(at, length)) & bits;
}

int same(const byte *a, const byte *b, int length) {
  for (; length > BLOCK; a += BLOCK, b += BLOCK, length -= BLOCK)
    if (wasm_v128_any_true(wasm_v128_xor(wasm_v128_load(a), wasm_v128_load(b)))) return 0;
  return !wasm_v128_any_true(wasm_v128_xor(part(a, length), part(b, length)));
}

int find(const struct memo *memo, const byte *at, int length, unsigned hash) {
  if (memo->count == 0) return NOT_SEEN;
  const struct slot *slots = (const struct slot *)memo->slots.at;
  for (int i = hash & memo->mask;; i = (i + 1) & memo->mask) {
    const struct slot *slot = slots + i;
    if (slot->number == 0) return NOT_SEEN;
    if (slot->hash == hash && slot->length == length && same(memo->bytes.at + slot->start, at, length)) return slot->number - 1;
  }
}

static void insert(struct memo *memo, struct slot new) {
  struct slot *slots = (struct slot *)memo->slots.at;
  int i = new.hash & memo->mask;
  while (slots[i].number != 0) i = (i + 1) & memo->mask;
  slots[i] = new;
}

static void empty(struct memo *memo, int slots) {
  memo->mask = slots - 1;
  __builtin_memset(memo->slots.at, 0, slots * sizeof(struct slot));
}

/* A piece holds a little less than a power of two: the slots are half of the next one. */
static int more_slots(struct memo *memo) {
  int before = memo->slots.size > 0 ? memo->mask + 1 : 0;
  int slots = before > 0 ? before * 2 : FIRST_SLOTS;
  struct piece old = memo->slots, larger = {0, 0};
  if (!enlarge(&larger, REMEMBERED, 0, slots * (int)sizeof(struct slot))) return 0;
  memo->slots = larger;
  empty(memo, slots);
  const struct slot *filled = (const struct slot *)old.at;
  for (int i = 0; i < before; i++)
    if (filled[i].number != 0) insert(memo, filled[i]);
  give_back(&old);
  return 1;
}

int is_full(const struct memo *memo, int length, int most, int most_bytes) {
  /* What is longer than all that may be kept is kept by itself. */
  return memo->count > 0 && (memo->count >= most || memo->used + length > most_bytes);
}

int add(struct memo *memo, const byte *at, int length, unsigned hash, int before, int most, int most_bytes) {
  int needed = memo->used + before + length;
  if (is_full(memo, before + length, most, most_bytes)) return NO_ROOM;
  if ((memo->slots.size == 0 || (memo->count + 1) * 2 > memo->mask + 1) && !more_slots(memo)) return NO_ROOM;
  int doubled = memo->used > most_bytes / 2 ? most_bytes : memo->used * 2;
  int size = needed > doubled ? needed : doubled;
  if (needed > memo->bytes.size && !enlarge(&memo->bytes, REMEMBERED, memo->used, size)) return NO_ROOM;
  __builtin_memcpy(memo->bytes.at + needed - length, at, length);
  insert(memo, (struct slot){hash, needed - length, length, memo->count + 1});
  memo->used = needed;
  return memo->count++;
}

void clear(struct memo *memo) {
  memo->count = 0;
  memo->used = 0;
  if (memo->slots.size > 0) empty(memo, memo->mask + 1);
}
