/** Capital letters and digits, five dots wide and seven high: how devices write on their pictures. Rows, top first. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  K: [17, 18, 20, 24, 20, 18, 17],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  Y: [17, 17, 10, 4, 4, 4, 4],
};

/** Writes into one frame of grey pixels. */
export function drawText(
  pixels: Uint8Array,
  width: number,
  text: string,
  left: number,
  top: number,
  scale: number,
): void {
  Array.from(text).forEach((letter, index) => {
    shapes[letter]?.forEach((row, y) => {
      for (let x = 0; x < 5; x++) {
        if (((row >> (4 - x)) & 1) === 0) continue;
        const from = left + (index * 6 + x) * scale;
        for (let line = 0; line < scale; line++) {
          const start = (top + y * scale + line) * width + from;
          pixels.fill(235, start, start + scale);
        }
      }
    });
  });
}
