/* The two kinds of layers on a stretch of one row. Numbers of a pixel lie side by side, pixels one after another. */
#ifndef ROWS_H
#define ROWS_H

/* Outputs that are worked out together; every layer has a multiple of them. */
enum { PANEL = 8 };

/* Floats of the packed weights of a pointwise layer. */
int packed_length(int inputs, int outputs);

/* From `inputs` rows of `outputs` weights and a bias for each output to panels: bias, then the weights of each input. */
void pack(const float *weights, const float *bias, int inputs, int outputs, float *packed);

/* All inputs of a pixel into all outputs, cut at zero; `beside` (or 0) is added then. */
void pointwise(const float *from, int inputs, const float *packed, int outputs, const float *beside, float *to, int pixels);

/* Each channel by itself over 3 x 3 pixels, cut at zero. `rows` stand at the left column of the first pixel; `step` lies
   between pixels, `reach` between columns, in floats. `weights`: nine times `channels`, and the bias. */
void depthwise(const float *const rows[3], int channels, int step, int reach, const float *weights, float *to, int pixels);

/* Adds a pixel of `small` to two neighbours of `large`. */
void add_doubled(const float *large, const float *small, int channels, float *to, int pixels);

/* One number of 16, not cut: weights, then the bias. */
void score(const float *from, const float *weights, float *to, int pixels);

#endif
