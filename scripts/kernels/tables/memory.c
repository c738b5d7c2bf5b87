#include "memory.h"

extern byte __heap_base;

enum { PAGE = 65536, SMALLEST = 10, CLASSES = 31 };

static byte *freed[CLASSES];
static unsigned long next, remembered, most_remembered;

void open_memory(unsigned long most) {
  next = ((unsigned long)&__heap_base + 63) / 64 * 64;
  remembered = 0;
  most_remembered = most;
  for (int class = 0; class < CLASSES; class++) freed[class] = 0;
}

static byte *taken(int class, enum use use) {
  byte *at = freed[class];
  if (at) {
    freed[class] = *(byte **)at;
    return at;
  }
  unsigned long end = next + (1ul << class);
  if (use == REMEMBERED && remembered + (1ul << class) > most_remembered) return 0;
  unsigned long there = __builtin_wasm_memory_size(0) * PAGE;
  if (end > there && __builtin_wasm_memory_grow(0, (end - there + PAGE - 1) / PAGE) == (unsigned long)-1) return 0;
  at = (byte *)next;
  next = end;
  if (use == REMEMBERED) remembered += 1ul << class;
  return at;
}

int enlarge(struct piece *piece, enum use use, int used, int size) {
  if (piece->size > 0 && size <= piece->size) return 1;
  int class = SMALLEST;
  while (class < CLASSES && (1l << class) - MARGIN < size) class++;
  byte *at = class < CLASSES ? taken(class, use) : 0;
  if (!at) return 0;
  if (used > 0) __builtin_memcpy(at, piece->at, used);
  give_back(piece);
  piece->at = at;
  piece->size = (1 << class) - MARGIN;
  return 1;
}

void give_back(struct piece *piece) {
  if (piece->size > 0) {
    int class = 31 - __builtin_clz(piece->size + MARGIN);
    *(byte **)piece->at = freed[class];
    freed[class] = piece->at;
  }
  piece->at = 0;
  piece->size = 0;
}
