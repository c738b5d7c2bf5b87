import type { RecordModel } from '../../src/core/record/model.ts';
import { ja } from '../../src/i18n/ja.ts';
import { recordGenome } from '../../src/i18n/ja/genome.ts';
import { record as words } from '../../src/i18n/ja/record.ts';
import { groundFacts } from '../../src/ui/print/ground-facts.ts';

/** What stands before every value that a record of this run has to have, by section as the record numbers them. */
export function recordLabels(record: RecordModel): readonly (readonly [section: number, label: string])[] {
  const { basics, data, removed, remaining, review, verification, outputs, returning, signatures } = words;
  const groups: readonly (readonly string[])[] = [
    [words.title, words.number, ...Object.values(basics)],
    [
      data.dataset,
      words.counts.patients,
      outputs.entries,
      data.period,
      data.kinds,
      data.decidedOn,
      data.decidedBy,
      ...(record.links ?? []).map(({ kind }) => data.links[kind]),
    ],
    [...groundFacts(record).map(([name]) => name), words.ground.route, words.ground.questions],
    [
      ...[words.policy.preset, words.policy.planHash, words.policy.basis],
      ...[words.items.item, words.items.class, words.items.action, words.items.count],
      ...[...new Set(record.items.map(({ item }) => ja.items[item]))],
      ...(record.dicom ? [words.profile.dates, words.profile.options] : []),
      ...(record.pages ? [words.pages.name] : []),
      ...(record.tables ? [ja.recordTables.title] : []),
    ],
    [
      ...record.searched.map(({ item }) => ja.items[item]),
      ...(record.genome ? [recordGenome.most, recordGenome.refused] : []),
    ],
    [
      ...[removed.state, removed.keyPlace, removed.keyKeeper, removed.keyDisposal],
      ...[removed.generalised, removed.shifted, removed.kept],
    ],
    [
      ...[remaining.quasi, remaining.review, review.reviewer, review.seen, review.unseen, review.toSee],
      ...[review.byHand, review.everywhere, review.proceeded],
      ...(record.tables?.risk
        ? [ja.risk.kMin, ja.risk.alone, ja.risk.below3, ja.risk.below5]
        : [remaining.noTable]),
    ],
    [
      ...[verification.values, verification.spellings, verification.entries, verification.leaks],
      ...[verification.unsearchable, verification.leftOut, verification.sums],
      words.counts.equation(record.counts),
      ...record.notProcessed.map(({ code }) => ja.errors[code].what),
    ],
    [
      ...[outputs.entries, outputs.bytes, outputs.tool, outputs.requests, words.policy.planHash],
      ...record.outputs.manifestSha256,
      ...record.network.enforcedBy.map((means) => words.enforcedBy[means] ?? means),
    ],
    [...words.bans.list, ...Object.values(returning)],
    [signatures.name, signatures.date, ...Object.values(signatures.roles), words.end],
  ];
  const titles = Object.values(words.sections);
  return groups.flatMap((labels, index) =>
    [`${index + 1}. ${titles[index] ?? ''}`, ...labels].map((label) => [index + 1, label] as const),
  );
}

/** The labels that the paper does not show in their section. Width and spaces do not count: lines are broken. */
export function missingLabels(record: RecordModel, pages: readonly string[]): string[] {
  const text = flat(pages.map(withoutFoot).join('\n'));
  const starts = Object.values(words.sections).map((title, index) =>
    text.indexOf(flat(`${index + 1}. ${title}`)),
  );
  return recordLabels(record).flatMap(([section, label]) => {
    const from = section === 1 ? 0 : (starts[section - 1] ?? -1);
    const to = starts[section] ?? text.length;
    return from >= 0 && text.slice(from, to).includes(flat(label)) ? [] : [`${section}: ${label}`];
  });
}

/** Pages (from 1) on which the record's number or their own number is missing. */
export function unnumberedPages(record: RecordModel, pages: readonly string[]): number[] {
  return pages.flatMap((page, index) => {
    // On a line of its own; some fonts have no spaces to be read.
    const own = `${index + 1}/${pages.length}`;
    const isNumbered = page.split('\n').some((line) => line.replace(/\s/gu, '') === own);
    return page.includes(record.number) && isNumbered ? [] : [index + 1];
  });
}

/** A cell may go on over the page. */
function withoutFoot(page: string): string {
  return page.replace(/^(?:\S+ K-[0-9A-Z]{8}|\d+\s*\/\s*\d+)$/gmu, '');
}

function flat(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}
