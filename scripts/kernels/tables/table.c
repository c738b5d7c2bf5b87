/* Splits a stretch of a table into rows and says of each cell whether it was seen in its column before. In UTF-8, CP932
   and EUC-JP no second byte of a character is a quote, a separator or a line end, so that nothing has to be decoded. */
#include "memo.h"
#include <wasm_simd128.h>

/* What src/formats/table/large/table-kernel.ts calls. */
#define EXPORTED(name) __attribute__((export_name(name)))

enum { CR = 0x0d, LF = 0x0a, QUOTE = 0x22 };

/* Why the reading of rows ended; table-kernel.ts names them alike. */
enum status { ALL, MORE, STRAY_QUOTE, NUL, WIDTH, FORGET_COLUMN, FORGET_HEADS, FORGET_ALL };

/* Cells of one call. More columns than this no table has. */
enum { CELLS = 16384 };

/* Different cells of one column that are remembered; then the column starts anew. */
enum { MOST_CELLS = 1 << 17, MOST_CELL_BYTES = 8 << 20 };

/* Heads remembered at a time; then they start anew. */
enum { MOST_HEADS = 1 << 17, MOST_HEAD_BYTES = 32 << 20 };

/* Looks after which a memory that has found next to nothing again is given up. */
enum { TRIAL = 100000 };

/* Different heads of one ID; where there are more, the ID is none. */
enum { MOST_PROBES = 16 };

/* Rows whose heads are looked at together. */
enum { AHEAD = 16 };

struct cell {
  int start, end, id;
};

/* A row begins at cell `number of row` * `width`. `number`: of the rows of this call, empty ones too. */
struct row {
  int count, number, head, end;
};

/* A cell that was not seen before. `row`: index of its row in this call. */
struct fresh {
  int column, id, start, end, row;
};

struct patch {
  int start, end, made, made_end;
};

/* What table-kernel.ts reads after a call. */
static struct {
  /* Place behind the last row that was read. */
  int at;
  /* Rows that are not empty, and all of them. */
  int rows, numbers;
  int fresh;
  /* Of a row that is wrong or not whole: its cells that are, and where the next one begins. */
  int count, open;
  /* Column that has to be forgotten. */
  int column;
  struct cell *cells;
  struct row *list;
  struct fresh *found;
  /* Read by nobody: what is looked at ahead has to be used. */
  int looked;
} told;

static struct cell cells[CELLS];
static struct row rows[CELLS];
/* Those of a row that had to be given up come again. */
static struct fresh found[2 * CELLS];

static struct {
  byte separator;
  int width;
  /* Columns of a head; none where `last` < `first`. An ID and the cells beside it that say who it is: they stand so again
     in each row of a patient, and are neither split nor looked up one by one. */
  int first, last;
  struct piece input, memos, made, output, patches;
} table;

/* The heads by the hash of their ID. Before the bytes of each lie its cells, so that one look at memory brings both:
   `start` and `end` from the beginning of the head. */
static struct memo heads;
static int looks, misses;

static struct memo *memo_of(int column) {
  return (struct memo *)table.memos.at + column;
}

EXPORTED("told") int told_at(void) {
  told.cells = cells;
  told.list = rows;
  told.found = found;
  return (int)&told;
}

/* Begins a table. 0 where there is no room. */
EXPORTED("open") int open_table(int separator, int width, int first, int last, int most, unsigned hash_bits) {
  open_memory(most);
  use_hash(hash_bits);
  table.separator = separator;
  table.width = width;
  table.first = first;
  table.last = last;
  table.input = table.memos = table.made = table.output = table.patches = (struct piece){0, 0};
  heads = (struct memo){{0, 0}, {0, 0}, 0, 0, 0};
  looks = misses = 0;
  if (width > CELLS || !enlarge(&table.memos, NEEDED, 0, width * sizeof(struct memo))) return 0;
  __builtin_memset(table.memos.at, 0, width * sizeof(struct memo));
  return 1;
}

/* Where the stretch at hand lies; `kept` bytes of it stay. 0 where there is no room. */
EXPORTED("input") byte *input(int kept, int length) {
  return enlarge(&table.input, NEEDED, kept, length) ? table.input.at : 0;
}

/* Moves the bytes from `from` to the beginning. */
EXPORTED("rest") void rest(int from, int length) {
  __builtin_memmove(table.input.at, table.input.at + from, length - from);
}

/* Place of the first byte that ends an ordinary cell, or must not be in it. */
static inline int cell_end(const byte *bytes, int at, int length) {
  v128_t separator = wasm_i8x16_splat(table.separator);
  for (; at < length; at += 16) {
    v128_t block = wasm_v128_load(bytes + at);
    v128_t ends = wasm_v128_or(
        wasm_v128_or(wasm_i8x16_eq(block, separator), wasm_i8x16_eq(block, wasm_i8x16_const_splat(LF))),
        wasm_v128_or(
            wasm_v128_or(wasm_i8x16_eq(block, wasm_i8x16_const_splat(CR)), wasm_i8x16_eq(block, wasm_i8x16_const_splat(QUOTE))),
            wasm_i8x16_eq(block, wasm_i8x16_const_splat(0))));
    int hit = wasm_i8x16_bitmask(ends);
    if (hit) {
      int end = at + __builtin_ctz(hit);
      return end < length ? end : length;
    }
  }
  return length;
}

/* Place behind the quote that closes the cell, or -1. */
static int closing(const byte *bytes, int start, int length) {
  for (int at = start + 1; at < length; at++) {
    if (bytes[at] != QUOTE) continue;
    if (at + 1 >= length || bytes[at + 1] != QUOTE) return at + 1;
    at++;
  }
  return -1;
}

/* A head that begins at `start` and was seen before, or 0. */
static const struct slot *head_at(const byte *bytes, int start, int length, unsigned hash) {
  looks++;
  if (heads.count > 0) {
    const struct slot *slots = (const struct slot *)heads.slots.at;
    for (int probe = 0, i = hash & heads.mask; probe < MOST_PROBES; probe++, i = (i + 1) & heads.mask) {
      const struct slot *slot = slots + i;
      if (slot->number == 0) break;
      if (slot->hash != hash || start + slot->length > length) continue;
      if (same(heads.bytes.at + slot->start, bytes + start, slot->length)) return slot;
    }
  }
  misses++;
  return 0;
}

static int head_is_crowded(unsigned hash) {
  if (heads.count == 0) return 0;
  const struct slot *slots = (const struct slot *)heads.slots.at;
  for (int probe = 0, i = hash & heads.mask; probe < MOST_PROBES; probe++, i = (i + 1) & heads.mask)
    if (slots[i].number == 0) return 0;
  return 1;
}

/* Heads repeat too seldom to be worth a look. */
static int heads_are_idle(void) {
  return looks > TRIAL && misses > looks / 10 * 9;
}

/* The cells of a head that was seen before; the place of the separator behind it. */
static int put_head(const struct slot *head, struct cell *row, int start) {
  int count = table.last - table.first + 1;
  const struct cell *kept = (const struct cell *)(heads.bytes.at + head->start) - count;
  for (int i = 0; i < count; i++)
    row[table.first + i] = (struct cell){kept[i].start + start, kept[i].end + start, kept[i].id};
  return start + head->length - 1;
}

enum { WHOLE, NOT_WHOLE, WRONG_QUOTE, WRONG_NUL };

/* Reads the row at `at` (RFC 4180, any line end). */
static int read_row(int at, int length, int final, int with_heads, struct cell *row, struct row *into) {
  const byte *bytes = table.input.at;
  int start = at;
  into->head = -1;
  into->count = 0;
  for (;;) {
    told.count = into->count;
    told.open = start;
    int end;
    if (start < length && bytes[start] == QUOTE) {
      end = closing(bytes, start, length);
      if (end < 0) return final ? WRONG_QUOTE : NOT_WHOLE;
      /* Another quote may follow that makes it a doubled one. */
      if (end >= length && !final) return NOT_WHOLE;
      for (int i = start; i < end; i++)
        if (bytes[i] == 0) return WRONG_NUL;
      if (end < length && bytes[end] != table.separator && bytes[end] != CR && bytes[end] != LF) return WRONG_QUOTE;
    } else
      end = cell_end(bytes, start, length);
    if (end >= length) {
      if (!final) return NOT_WHOLE;
      end = length;
    } else {
      if (bytes[end] == QUOTE) return WRONG_QUOTE;
      if (bytes[end] == 0) return WRONG_NUL;
    }
    if (into->count < table.width) row[into->count] = (struct cell){start, end, -1};
    int column = into->count++;
    if (end >= length) {
      into->end = length;
      return WHOLE;
    }
    if (bytes[end] == table.separator) {
      if (with_heads && column == table.first) {
        const struct slot *head = head_at(bytes, start, length, hash_of(bytes + start, end - start));
        if (head) {
          into->head = head->number - 1;
          end = put_head(head, row, start);
          into->count = table.last + 1;
        }
      }
      start = end + 1;
      continue;
    }
    if (bytes[end] == LF) {
      into->end = end + 1;
      return WHOLE;
    }
    /* CR at the very end may be the first half of a line end. */
    if (end + 1 >= length && !final) return NOT_WHOLE;
    into->end = end + 1 < length && bytes[end + 1] == LF ? end + 2 : end + 1;
    return WHOLE;
  }
}

/* Place behind the next line end, whatever it stands in. */
static int next_line(const byte *bytes, int at, int length) {
  for (; at < length; at += 16) {
    int hit = wasm_i8x16_bitmask(wasm_i8x16_eq(wasm_v128_load(bytes + at), wasm_i8x16_const_splat(LF)));
    if (hit) return at + __builtin_ctz(hit) + 1;
  }
  return length;
}

/* Place behind a cell, whatever follows it. */
static int behind_cell(const byte *bytes, int at, int length) {
  if (at >= length || bytes[at] != QUOTE) return cell_end(bytes, at, length);
  int end = closing(bytes, at, length);
  return end < 0 ? length : end;
}

/* Looks at where the heads of the next rows are remembered, before these are read: memory brings them all at once instead
   of one after the other. Only a hint: a line may end within quotes. The place up to which it has looked. */
static int look_ahead(int at, int length) {
  const byte *bytes = table.input.at;
  const struct slot *slots = (const struct slot *)heads.slots.at;
  const int before = (table.last - table.first + 1) * (int)sizeof(struct cell);
  const struct slot *ahead[AHEAD];
  int rows = 0;
  while (rows < AHEAD && at < length) {
    for (int column = 0; column < table.first; column++) at = behind_cell(bytes, at, length) + 1;
    int end = behind_cell(bytes, at, length);
    if (end >= length) break;
    ahead[rows++] = slots + (hash_of(bytes + at, end - at) & heads.mask);
    at = next_line(bytes, end, length);
  }
  int sum = 0;
  for (int row = 0; row < rows; row++) sum += ahead[row]->number;
  for (int row = 0; row < rows; row++) {
    if (ahead[row]->number == 0) continue;
    const byte *head = heads.bytes.at + ahead[row]->start;
    sum += head[-before] + head[0] + head[ahead[row]->length];
  }
  told.looked = sum;
  return at;
}

/* Numbers of the cells that no head says. */
static enum status look_up(struct cell *row, const struct row *read) {
  const byte *bytes = table.input.at;
  for (int column = 0; column < table.width; column++) {
    if (read->head >= 0 && column == table.first) {
      column = table.last;
      continue;
    }
    struct cell *cell = row + column;
    struct memo *memo = memo_of(column);
    int length = cell->end - cell->start;
    unsigned hash = hash_of(bytes + cell->start, length);
    cell->id = find(memo, bytes + cell->start, length, hash);
    if (cell->id >= 0) continue;
    int full = is_full(memo, length, MOST_CELLS, MOST_CELL_BYTES);
    cell->id = add(memo, bytes + cell->start, length, hash, 0, MOST_CELLS, MOST_CELL_BYTES);
    if (cell->id < 0) {
      told.column = column;
      return full ? FORGET_COLUMN : FORGET_ALL;
    }
    found[told.fresh++] = (struct fresh){column, cell->id, cell->start, cell->end, told.rows};
  }
  return ALL;
}

/* Remembers the head of a row; its number, -1 where its ID has too many of them. */
static enum status keep_head(const struct cell *row, struct row *read) {
  const byte *bytes = table.input.at;
  const struct cell *first = row + table.first;
  unsigned hash = hash_of(bytes + first->start, first->end - first->start);
  if (head_is_crowded(hash)) return ALL;
  int length = row[table.last].end + 1 - first->start;
  int count = table.last - table.first + 1;
  int before = count * (int)sizeof(struct cell);
  int full = is_full(&heads, before + length, MOST_HEADS, MOST_HEAD_BYTES);
  int head = add(&heads, bytes + first->start, length, hash, before, MOST_HEADS, MOST_HEAD_BYTES);
  if (head < 0) return full ? FORGET_HEADS : FORGET_ALL;
  struct cell *kept = (struct cell *)(heads.bytes.at + heads.used - length) - count;
  for (int i = 0; i < count; i++)
    kept[i] = (struct cell){first[i].start - first->start, first[i].end - first->start, first[i].id};
  read->head = head;
  return ALL;
}

/* Reads rows from `at` on, `most` at the most. `known`: their cells are looked up, and each has as many as the table.
   `final`: nothing follows. */
EXPORTED("rows") int read_rows(int at, int length, int final, int most, int known) {
  told.at = at;
  told.rows = told.numbers = told.fresh = 0;
  int with_heads = known && table.last >= table.first && !heads_are_idle();
  int ahead = at;
  while (told.at < length) {
    if (with_heads && heads.count > 0 && told.at >= ahead) ahead = look_ahead(told.at, length);
    if (told.numbers >= most || told.numbers >= CELLS || (told.rows + 1) * table.width > CELLS) return MORE;
    struct cell *row = cells + told.rows * table.width;
    struct row *into = rows + told.rows;
    switch (read_row(told.at, length, final, with_heads, row, into)) {
    case NOT_WHOLE:
      return ALL;
    case WRONG_QUOTE:
      return STRAY_QUOTE;
    case WRONG_NUL:
      return NUL;
    }
    /* A line without anything in it is a row, and says nothing. */
    if (into->count > 1 || row->start != row->end) {
      told.count = into->count;
      if (known) {
        if (into->count != table.width) return WIDTH;
        enum status status = look_up(row, into);
        if (status == ALL && with_heads && into->head < 0) status = keep_head(row, into);
        if (status != ALL) return status;
      }
      into->number = told.numbers;
      told.rows++;
    }
    told.numbers++;
    told.at = into->end;
  }
  told.count = 0;
  told.open = told.at;
  return ALL;
}

EXPORTED("forgetHeads") void forget_heads(void) {
  clear(&heads);
}

/* The numbers of its cells are in the heads. */
EXPORTED("forget") void forget(int column) {
  struct memo *memo = memo_of(column);
  if (memo->bytes.size > MOST_CELL_BYTES) give_back(&memo->bytes);
  clear(memo);
  clear(&heads);
}

/* Number of a cell that lies in the place of the patches, or -1. */
EXPORTED("find") int find_cell(int column, int length) {
  return find(memo_of(column), table.patches.at, length, hash_of(table.patches.at, length));
}

/* Where bytes that were made lie; `kept` of them stay. 0 where there is no room. */
EXPORTED("made") byte *made(int kept, int length) {
  return enlarge(&table.made, NEEDED, kept, length > kept * 2 ? length : kept * 2) ? table.made.at : 0;
}

EXPORTED("patches") byte *patches(int length) {
  return enlarge(&table.patches, NEEDED, 0, length) ? table.patches.at : 0;
}

static inline byte *put(byte *to, const byte *from, int length) {
  for (int i = 0; i < length; i += 16) wasm_v128_store(to + i, wasm_v128_load(from + i));
  return to + length;
}

/* The stretch between two places with `count` patches in it; its length in `told.count`. 0 where there is no room. */
EXPORTED("patched") byte *patched(int from, int to, int count) {
  const struct patch *list = (const struct patch *)table.patches.at;
  const byte *bytes = table.input.at;
  int length = to - from;
  for (int i = 0; i < count; i++) length += list[i].made_end - list[i].made - (list[i].end - list[i].start);
  if (!enlarge(&table.output, NEEDED, 0, length)) return 0;
  byte *at = table.output.at;
  for (int i = 0; i < count; i++) {
    at = put(at, bytes + from, list[i].start - from);
    at = put(at, table.made.at + list[i].made, list[i].made_end - list[i].made);
    from = list[i].end;
  }
  put(at, bytes + from, to - from);
  told.count = length;
  return table.output.at;
}
