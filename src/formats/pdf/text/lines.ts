import { fold } from '../../../core/text/fold.ts';
import type { Rectangle } from '../../../core/pixels/masks.ts';
import type { Glyph } from '../engine/types.ts';

/** A line of a page as it reads, and where each of its characters stands. */
export interface PageLine {
  readonly text: string;
  /** x, y, width and height of each UTF-16 unit, whole pixels of the grid; nothing for a space that was put in. */
  readonly boxes: readonly number[];
  /** The number of the glyph that each UTF-16 unit was drawn with; -1 for a space that was put in. */
  readonly glyphs: readonly number[];
  /** Letters that were made bold by writing them twice: a unit and the number of its second glyph, pair by pair. */
  readonly twice: readonly number[];
  /** Written without ink: its place is masked, and it is in no output. */
  readonly hidden: boolean;
}

/** Glyphs on one line in the sense in which the page is read: `along` runs with the writing, `across` from line to line. */
interface Placed {
  readonly glyph: Glyph;
  readonly from: number;
  readonly to: number;
  readonly across: number;
}

/** Lines of a page, rebuilt from where its glyphs stand; the order in which a program drew them does not count. */
export function linesOf(glyphs: readonly Glyph[]): PageLine[] {
  const groups = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    const key = `${String(glyph.hidden)} ${String(directionOf(glyph))}`;
    const group = groups.get(key);
    if (group) group.push(glyph);
    else groups.set(key, [glyph]);
  }
  return [...groups]
    .sort(([a], [b]) => order(a) - order(b))
    .flatMap(([, group]) => clusters(group).map((line) => lineOf(line)));
}

/** Quarter turns; what stands askew (a watermark) is a direction of its own. */
function directionOf({ angle }: Glyph): number {
  const quarter = (Math.round(angle / 90) * 90) % 360;
  const off = Math.abs(((angle - quarter + 540) % 360) - 180);
  return off <= 5 ? quarter : angle + 1000;
}

/** What is seen comes first, and upright before the rest. */
function order(key: string): number {
  const [hidden, direction] = key.split(' ');
  return (hidden === 'true' ? 10_000 : 0) + Number(direction);
}

function placed(glyph: Glyph): Placed {
  const { x, y, width, height } = glyph;
  const direction = directionOf(glyph);
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  switch (direction) {
    case 0:
      return { glyph, from: x, to: x + width, across: middleY };
    case 90:
      return { glyph, from: y, to: y + height, across: -middleX };
    case 180:
      return { glyph, from: -x - width, to: -x, across: -middleY };
    case 270:
      return { glyph, from: -y - height, to: -y, across: middleX };
    default: {
      const turn = (glyph.angle * Math.PI) / 180;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const along = middleX * cos + middleY * sin;
      const half = glyph.size / 2;
      return { glyph, from: along - half, to: along + half, across: middleY * cos - middleX * sin };
    }
  }
}

/** Glyphs whose middles lie within half an em of each other are on one line. */
function clusters(glyphs: readonly Glyph[]): Placed[][] {
  const sorted = glyphs.map(placed).sort((a, b) => a.across - b.across);
  const lines: Placed[][] = [];
  let [sum, count] = [0, 0];
  for (const one of sorted) {
    const line = lines.at(-1);
    if (line && one.across - sum / count < Math.min(one.glyph.size, line[0]?.glyph.size ?? 0) * 0.5) {
      line.push(one);
      sum += one.across;
      count++;
    } else {
      lines.push([one]);
      [sum, count] = [one.across, 1];
    }
  }
  for (const line of lines) line.sort((a, b) => a.from - b.from || a.to - b.to);
  return lines;
}

/** Wider than this many ems is a column of its own. */
const column = 2;

function lineOf(line: readonly Placed[]): PageLine {
  let text = '';
  const boxes: number[] = [];
  const [glyphs, twice]: [number[], number[]] = [[], []];
  let last: Placed | null = null;
  let spaced = false;
  const put = (piece: string, box: Rectangle | null, order: number): void => {
    for (let i = 0; i < piece.length; i++) {
      boxes.push(...(box ? [box.x, box.y, box.width, box.height] : [0, 0, 0, 0]));
      glyphs.push(order);
    }
    text += piece;
  };
  for (const one of line) {
    const { glyph } = one;
    if (glyph.text.trim() === '') {
      spaced = true;
      continue;
    }
    if (last && isRepeat(last, one)) {
      twice.push(glyphs.length - 1, glyph.order);
      continue;
    }
    if (last) {
      const gap = (one.from - last.to) / Math.max(1, Math.min(glyph.size, last.glyph.size));
      if (gap > column) put('\t', null, -1);
      else if (gap > narrowest(last.glyph, glyph) || (spaced && gap > 0.1)) put(' ', null, -1);
    }
    put(plainLetters(glyph.text), whole(glyph), glyph.order);
    last = one;
    spaced = false;
  }
  return { text, boxes, glyphs, twice, hidden: line[0]?.glyph.hidden === true };
}

/** Bold that is made by writing twice; the two letters of `ll` stand side by side. */
function isRepeat(a: Placed, b: Placed): boolean {
  return a.glyph.text === b.glyph.text && b.from - a.from < (a.to - a.from) * 0.4;
}

/** Latin words stand a quarter of an em apart; characters of Japanese are set wide without meaning a space. */
function narrowest(a: Glyph, b: Glyph): number {
  return /[0-9A-Za-z]$/u.test(a.text) && /^[0-9A-Za-z]/u.test(b.text) ? 0.15 : 0.3;
}

/** Radicals that stand for kanji (printers of Chromium and Word write 山 as U+2F2D) become the kanji. */
function plainLetters(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/gu, (radical) => {
    const { text: folded } = fold(radical);
    return folded.length === 1 ? folded : radical;
  });
}

function whole({ x, y, width, height }: Glyph): Rectangle {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}
