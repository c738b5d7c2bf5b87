/* Memory that only grows: weights at its start, behind them what one picture needs. */
#ifndef MEMORY_H
#define MEMORY_H

/* Aligned for vectors. Traps where the machine gives no more. */
float *floats(int count);
float *zeros(int count);

/* What was handed out so far stays. */
void keep_floats(void);
/* What was handed out since then may be handed out again. */
void forget_floats(void);

#endif
