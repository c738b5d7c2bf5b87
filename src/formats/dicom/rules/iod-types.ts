import { iodModules, moduleTypes, nestedTypes } from './iod-types.generated.ts';

/** Type of an attribute where it stands (PS3.5 7.4); 1C counts as 1 and 2C as 2, as their condition held. */
export type AttributeType = 1 | 2 | 3;

/** Types by tag, or by the tags of a sequence and of the attribute in it. */
type Types = ReadonlyMap<string, AttributeType>;

const dicomRoot = '1.2.840.10008.5.1.4.';

let linesOfClass: Map<string, string> | undefined;
let nested: Types | undefined;
const atTop = new Map<string, Types | null>();

/**
 * The Type of the attribute at a path in an object of a SOP Class; undefined = not known. At the top of a known
 * class, whatever its modules do not name is an extension, and those are of Type 3 (Standard
 * Extended SOP Class, PS3.2).
 */
export function attributeType(sopClass: string, path: string): AttributeType | undefined {
  const steps = path.split('.');
  const tag = steps.at(-1) ?? '';
  const owner = steps.at(-2);
  if (owner !== undefined) {
    nested ??= parsed(nestedTypes, '|');
    return nested.get(owner.slice(0, 8) + tag);
  }
  const types = typesOf(sopClass);
  return types ? (types.get(tag) ?? 3) : undefined;
}

function typesOf(sopClass: string): Types | null {
  let types = atTop.get(sopClass);
  if (types === undefined) {
    types = merged(classes().get(sopClass));
    // SOP Classes come from files: what is not in the table is not kept.
    if (types) atTop.set(sopClass, types);
  }
  return types;
}

function classes(): ReadonlyMap<string, string> {
  if (linesOfClass) return linesOfClass;
  linesOfClass = new Map();
  for (const entry of iodModules.split('|')) {
    const [uids = '', numbers = ''] = entry.split(' ');
    for (const uid of uids.split(',')) linesOfClass.set(dicomRoot + uid, numbers);
  }
  return linesOfClass;
}

/** Where several modules of an IOD name an attribute, the strictest Type holds. */
function merged(numbers: string | undefined): Types | null {
  if (numbers === undefined) return null;
  const lines = moduleTypes.split('|');
  const all = new Map<string, AttributeType>();
  for (const number of numbers.split(',')) {
    for (const [tag, type] of parsed(lines[Number(number)] ?? '', ',')) {
      all.set(tag, Math.min(all.get(tag) ?? 3, type) as AttributeType);
    }
  }
  return all;
}

function parsed(list: string, separator: string): Types {
  const types = new Map<string, AttributeType>();
  for (const entry of list.split(separator)) {
    if (entry !== '') types.set(entry.slice(0, -1), Number(entry.slice(-1)) as AttributeType);
  }
  return types;
}
