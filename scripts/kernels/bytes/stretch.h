/* The stretch of bytes at hand. */
#ifndef STRETCH_H
#define STRETCH_H

typedef unsigned char byte;
typedef unsigned int word;

/* What src/core/bytes/byte-kernel.ts calls. */
#define EXPORTED(name) __attribute__((export_name(name)))

/* Bytes of one stretch: with its tables it stays in the cache of a core while it is looked at twice. */
enum { STRETCH = 1 << 18 };

byte *stretch_at(void);

#endif
