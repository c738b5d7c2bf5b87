/** Month and day as they are written in numbers, with or without a zero before them; to stand within a pattern. */
export const MONTH = '(?:0?[1-9]|1[0-2])';
export const DAY = '(?:0?[1-9]|[12][0-9]|3[01])';
export const TWO_DIGIT_MONTH = '(?:0[1-9]|1[0-2])';
export const TWO_DIGIT_DAY = '(?:0[1-9]|[12][0-9]|3[01])';
