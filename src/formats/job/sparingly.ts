/** Adds up what is reported and passes it on at most ten times a second. */
export function sparingly(pass: (sum: number) => void): (bytes: number) => void {
  let sum = 0;
  let last = performance.now();
  return (bytes) => {
    sum += bytes;
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    pass(sum);
  };
}
