/** A cell that shows a shared string. */
export const s = (at: string, index: number): string => `<c r="${at}" t="s"><v>${index}</v></c>`;

/** A number; style 1 is a date, style 2 has eight digits. */
export const n = (at: string, value: number, style = 0): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;

/** A text that stands in its cell. */
export const t = (at: string, text: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
