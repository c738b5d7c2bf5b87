/* Where one of many byte strings may stand (Wu and Manber 1994, blocks of two bytes): for each pair of bytes it is known
   how far the window may jump. src/core/verify/byte-matcher.ts makes the tables and compares what was found. */
#include "stretch.h"

enum { LANES = 8 };

/* How far the window may jump, by the two bytes at its end. */
static byte jumps[1 << 16];

/* Which first four bytes a string may have: a bit for each hash of them. */
static byte heads[1 << 13];

/* Ends of windows: no more than there are bytes in a stretch. */
static int ends[STRETCH];

EXPORTED("jumps") byte *jumps_at(void) { return jumps; }
EXPORTED("heads") byte *heads_at(void) { return heads; }
EXPORTED("ends") int *ends_at(void) { return ends; }

static int may_begin(const byte *at) {
  word head;
  __builtin_memcpy(&head, at, 4);
  word hash = head * 0x9e3779b1u >> 16;
  return heads[hash >> 3] >> (hash & 7) & 1;
}

static int jump(const byte *end) {
  unsigned short block;
  __builtin_memcpy(&block, end - 1, 2);
  return jumps[block];
}

/* Windows of `window` bytes (four at least) that lie in `from`..`to` of the stretch and may begin a string: their last
   bytes, in no certain order. Each lane waits for memory at every step, and so they wait together. */
EXPORTED("search") int search(int from, int to, int window) {
  const byte *at = stretch_at();
  int count = 0, next[LANES], stop[LANES];
  int first = from + window - 1, part = (to - first) / LANES;
  for (int lane = 0; lane < LANES; lane++) {
    next[lane] = first + lane * part;
    stop[lane] = lane == LANES - 1 ? to : next[lane] + part;
  }
#define STEP(lane)                                                            \
  {                                                                           \
    int by = jump(at + next[lane]);                                           \
    if (__builtin_expect(by == 0, 0)) {                                       \
      ends[count] = next[lane];                                               \
      count += may_begin(at + next[lane] - window + 1);                       \
      by = 1;                                                                 \
    }                                                                         \
    next[lane] += by;                                                         \
  }
  for (;;) {
    /* No lane comes to its end in so many steps. */
    int steps = part;
    for (int lane = 0; lane < LANES; lane++) {
      int left = (stop[lane] - next[lane]) / window;
      if (left < steps) steps = left;
    }
    if (steps <= 0) break;
    while (steps-- > 0) { STEP(0) STEP(1) STEP(2) STEP(3) STEP(4) STEP(5) STEP(6) STEP(7) }
  }
  for (int lane = 0; lane < LANES; lane++)
    while (next[lane] < stop[lane]) STEP(lane)
  return count;
}
