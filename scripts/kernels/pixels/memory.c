#include "memory.h"

extern unsigned char __heap_base;

enum { ALIGNED = 64, PAGE = 65536 };

static unsigned long next, kept;

float *floats(int count) {
  if (next == 0) next = (unsigned long)&__heap_base;
  unsigned long at = (next + ALIGNED - 1) / ALIGNED * ALIGNED;
  next = at + (unsigned long)count * sizeof(float);
  unsigned long there = __builtin_wasm_memory_size(0) * PAGE;
  if (next > there && __builtin_wasm_memory_grow(0, (next - there + PAGE - 1) / PAGE) == (unsigned long)-1) __builtin_trap();
  return (float *)at;
}

float *zeros(int count) {
  float *made = floats(count);
  __builtin_memset(made, 0, (unsigned long)count * sizeof(float));
  return made;
}

void keep_floats(void) {
  kept = next;
}

void forget_floats(void) {
  next = kept;
}
