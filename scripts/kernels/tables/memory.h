/* Pieces of memory by powers of two; what is given back is handed out again. */
#ifndef MEMORY_H
#define MEMORY_H

typedef unsigned char byte;

/* Bytes behind the end of every piece that may be read and written: sixteen are looked at together. */
enum { MARGIN = 16 };

struct piece {
  byte *at;
  int size;
};

/* What is remembered may be forgotten, and has its limit; without the rest a table cannot be read. */
enum use { NEEDED, REMEMBERED };

/* Forgets all that was handed out. `most`: bytes that may be remembered from now on. */
void open_memory(unsigned long most);

/* A piece of at least `size` bytes, of which the first `used` are what stood in `piece`. 0 where there is no room. */
int enlarge(struct piece *piece, enum use use, int used, int size);

void give_back(struct piece *piece);

#endif
