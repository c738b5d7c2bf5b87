/** One line of an evaluation file. Offsets count code points. */
export interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly GoldSpan[];
}

export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** A hit as the worker reports it, in UTF-16 positions. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly item: string;
  readonly confidence: string;
}

export interface ScannedText {
  readonly gold: GoldText;
  readonly marks: readonly Mark[];
}

/** Reads JSON lines; says which line is not of the format. */
export function readGold(content: string, name: string): GoldText[] {
  return content
    .split('\n')
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => parsed(line, `${name}:${number}`));
}

function parsed(line: string, where: string): GoldText {
  let value: Partial<GoldText>;
  try {
    value = JSON.parse(line) as Partial<GoldText>;
  } catch {
    throw new Error(`${where} is no JSON`);
  }
  const { id, text, spans } = value;
  if (typeof text !== 'string') throw new Error(`${where} has no text`);
  return { id: id ?? where, text, spans: Array.isArray(spans) ? spans : [] };
}

/** The same positions in code points. */
export function inCodePoints(text: string, marks: readonly Mark[]): Mark[] {
  const before = new Uint32Array(text.length + 1);
  let points = 0;
  for (let unit = 0; unit < text.length;) {
    const width = (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    for (let i = 0; i < width; i++) before[unit + i] = points;
    unit += width;
    points++;
  }
  before[text.length] = points;
  return marks.map((mark) => ({
    ...mark,
    start: before[mark.start] ?? points,
    end: before[mark.end] ?? points,
  }));
}
