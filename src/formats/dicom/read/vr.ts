/** Value representations (PS3.5 6.2). */
export interface VrRule {
  readonly name: string;
  /** Two reserved bytes and a 32-bit length in explicit VR (PS3.5 7.1.2). */
  readonly long: boolean;
  readonly text: TextKind;
  /** Characters allowed in one value; 0 = no bound that matters here. */
  readonly maxChars: number;
  /** Byte that makes a value even. */
  readonly pad: number;
}

/** `local`: in the data set's character set; `ascii`: default repertoire; `none`: binary. */
export type TextKind = 'local' | 'ascii' | 'none';

const longForms = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];
const localText: Readonly<Record<string, number>> = {
  LO: 64,
  LT: 10240,
  PN: 64,
  SH: 16,
  ST: 1024,
  UC: 0,
  UT: 0,
};
const asciiText: Readonly<Record<string, number>> = {
  AE: 16,
  AS: 4,
  CS: 16,
  DA: 8,
  DS: 16,
  DT: 26,
  IS: 12,
  TM: 16,
  UI: 64,
  UR: 0,
};
const binaryShort = ['AT', 'FD', 'FL', 'SL', 'SS', 'UL', 'US'];

function build(): ReadonlyMap<string, VrRule> {
  const rules = new Map<string, VrRule>();
  const names = new Set([...longForms, ...Object.keys(localText), ...Object.keys(asciiText), ...binaryShort]);
  for (const name of names) {
    const text = name in localText ? 'local' : name in asciiText ? 'ascii' : 'none';
    rules.set(name, {
      name,
      long: longForms.includes(name),
      text,
      maxChars: localText[name] ?? asciiText[name] ?? 0,
      pad: text === 'none' || name === 'UI' ? 0 : 0x20,
    });
  }
  return rules;
}

const byName = build();

const unknown: VrRule = { name: 'UN', long: true, text: 'none', maxChars: 0, pad: 0 };

/** By the two bytes of an explicit header, first byte high: one lookup per element while reading. */
export const vrByCode: ReadonlyMap<number, VrRule> = new Map(
  [...byName.values()].map((rule) => [(rule.name.charCodeAt(0) << 8) | rule.name.charCodeAt(1), rule]),
);

export function vrRule(name: string): VrRule {
  return byName.get(name) ?? unknown;
}

export function isVr(name: string): boolean {
  return byName.has(name);
}

/** VRs whose values a clinic's free text may stand in. */
export function isLocalText(name: string): boolean {
  return vrRule(name).text === 'local';
}

export function isText(name: string): boolean {
  return vrRule(name).text !== 'none';
}
