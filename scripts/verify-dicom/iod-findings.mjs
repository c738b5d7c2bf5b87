import { each, run } from './programs.mjs';

/**
 * Findings that an output may have although its input had none, each with the reason why it is right so. Beyond
 * these every line of dciodvfy is a miss.
 */
export const explained = [
  {
    pattern:
      /^Warning - Missing attribute or value that would be needed to build DICOMDIR - Study (ID|Date|Time)$/,
    why: 'Type 2 with code Z: empty is valid in the IOD, and whoever writes a DICOMDIR makes up the key (PS3.3 F.5)',
  },
  {
    pattern: /^Warning - Unrecognized defined term <> for value 1 of attribute <Coding Scheme Designator>$/,
    why: 'a dummy code stands under a private scheme, whose name begins with 99 (PS3.3 8.2); only public ones are listed',
  },
  {
    pattern: /not present in standard DICOM IOD - \(0x0012,0x006[234]\) /,
    why: 'the marks of PS3.15 E.1.1, in an object without a Patient Module (hanging protocol, colour palette)',
  },
  {
    pattern: /condition unsatisfied .*Element=<ClinicalTrialProtocolEthicsCommitteeName>/,
    why: 'Table E.1-1 itself: D for the name of the committee, X for the number of its approval that it belongs to',
  },
  {
    pattern:
      /not present in standard DICOM IOD - \(0x0018,0x(1002|100b)\) UI (Device UID|Manufacturer's Device Class UID)$/,
    why: 'new UIDs for old ones; the optional Device Module that they belong to is told by attributes that are gone',
  },
];

/** Lines after which dciodvfy has read only a part of the file: what it says of the rest cannot be compared. */
const gaveUp = /not valid DICOM|trailing garbage/;

/** How often each error and warning of dciodvfy stands, without values and offsets; null where it gives up. */
async function findingsOf(file) {
  const { end, stdout, stderr } = await run('dciodvfy', [file]);
  const lines = `${stderr}\n${stdout}`.split('\n').filter((line) => /^(Error|Warning)/.test(line));
  if (typeof end === 'string' || lines.some((line) => gaveUp.test(line))) return null;
  const counts = new Map();
  for (const line of lines.map(normalised)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** Values stand in <> like the names of elements and modules do, UIDs bare; offsets count from the file's start. */
function normalised(line) {
  return line
    .replace(/(?<!Element=|Module=|attribute )<[^>]*>?/g, '<>')
    .replace(/UID [\d.]+/g, 'UID')
    .replace(/\b\d+(\.\d+){3,}\b/g, 'UID')
    .replace(/\s*at 0x[0-9a-f]+/gi, '')
    .replace(/\b(byte )?offset(s)? *(=)? *(0x)?[0-9a-f]+/gi, 'offset')
    .trim();
}

/**
 * The lines that only outputs have, as pairs of output and line, and the number of inputs that dciodvfy does not read
 * to their end. `before` keeps the findings of inputs for the next preset.
 */
export async function newFindings(pairs, before) {
  const sources = pairs.map(({ source }) => source).filter((source) => !before.has(source));
  const found = await each(sources, findingsOf);
  for (const [at, source] of sources.entries()) before.set(source, found[at]);
  const after = await each(pairs, ({ output }) => findingsOf(output));
  const fresh = [];
  let notComparable = 0;
  for (const [at, pair] of pairs.entries()) {
    const known = before.get(pair.source);
    if (known === null) notComparable++;
    else if (after[at] === null) fresh.push([pair, 'dciodvfy does not read the output to its end']);
    else for (const [line, count] of after[at]) if (count > (known.get(line) ?? 0)) fresh.push([pair, line]);
  }
  return { fresh, notComparable };
}
