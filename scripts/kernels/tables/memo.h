/* Stretches of bytes found again by their hash, numbered from 0 as they came. */
#ifndef MEMO_H
#define MEMO_H

#include "memory.h"

/* Side by side: one look at memory. `number` + 1; 0 = free. */
struct slot {
  unsigned hash;
  int start, length, number;
};

struct memo {
  struct piece slots, bytes;
  /* Slots - 1; a power of two. */
  int mask;
  int count, used;
};

enum { NOT_SEEN = -1, NO_ROOM = -2 };

/* Bits of a hash that are used: fewer of them where collisions are asked for. */
void use_hash(unsigned bits);

/* May read up to MARGIN bytes behind the end. */
unsigned hash_of(const byte *at, int length);
int same(const byte *a, const byte *b, int length);

int find(const struct memo *memo, const byte *at, int length, unsigned hash);

/* The stretch is none that `find` knows; `before` bytes are left free before it. NO_ROOM: beyond `most` stretches or
   `most_bytes`, or no memory. */
int add(struct memo *memo, const byte *at, int length, unsigned hash, int before, int most, int most_bytes);

/* There is no room for one more. */
int is_full(const struct memo *memo, int length, int most, int most_bytes);

void clear(struct memo *memo);

#endif
