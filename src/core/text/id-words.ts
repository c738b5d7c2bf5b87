const HYPHEN = 0x2d;

/** So many digits stand for themselves, whatever letters touch them: PT00012345, 00012345A. */
const LONG = 7;
/** ID2012: what calls the digits behind it an ID. */
const label = /^(?:ID|MRN|NO)(?=[0-9]{4,6}$)/iu;

/**
 * Calls `found` for each word of folded text that may be an ID: Latin letters and digits, a digit among them, with single
 * hyphens between; then for each such part of it, because an ID may be written with a suffix: 00012345-1; then for digits
 * that letters touch.
 */
export function eachIdWord(text: string, found: (from: number, to: number) => void): void {
  for (let at = 0; at < text.length;) {
    const to = wordEnd(text, at);
    if (to > at) eachPart(text, at, to, found);
    at = Math.max(to, at + 1);
  }
}

function eachPart(text: string, from: number, to: number, found: (from: number, to: number) => void): void {
  if (!hasDigit(text, from, to)) return;
  found(from, to);
  for (let start = from; start < to;) {
    const end = runEnd(text, start);
    if (hasDigit(text, start, end)) {
      if (start !== from || end !== to) found(start, end);
      eachNumber(text, start, end, found);
    }
    start = end + 1;
  }
}

/** Digits in one run of letters and digits. */
function eachNumber(text: string, from: number, to: number, found: (from: number, to: number) => void): void {
  if (to - from < 6) return;
  for (let start = from; start < to;) {
    if (!isDigit(text.charCodeAt(start))) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < to && isDigit(text.charCodeAt(end))) end++;
    const isAll = start === from && end === to;
    if (
      !isAll &&
      (end - start >= LONG || (end === to && start - from < 4 && label.test(text.slice(from, to))))
    )
      found(start, end);
    start = end;
  }
}

/** Runs of letters and digits, joined by hyphens. */
function wordEnd(text: string, from: number): number {
  let end = runEnd(text, from);
  while (end > from && text.charCodeAt(end) === HYPHEN) {
    const next = runEnd(text, end + 1);
    if (next === end + 1) break;
    end = next;
  }
  return end;
}

function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
  return end;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isWordUnit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
