/** Asks `work` once for each text, as long as they are not too many: the cells of a column repeat. */
export function remembered<T>(work: (text: string) => T, most = 20_000): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    const answer = work(text);
    if (answers.size < most) answers.set(text, answer);
    return answer;
  };
}
