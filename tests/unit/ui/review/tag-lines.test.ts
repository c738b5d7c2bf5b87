import { describe, expect, it } from 'vitest';
import { ja } from '../../../../src/i18n/ja.ts';
import { attributeName, spaced } from '../../../../src/ui/steps/review/attribute-name.ts';
import { clauseText } from '../../../../src/ui/steps/review/clauses.ts';
import { reviewEntries } from '../../../../src/ui/steps/review/entries.ts';
import { isShown, tagLines } from '../../../../src/ui/steps/review/tag-lines.ts';
import type { PreviewRow, TagRow } from '../../../../src/worker-api/contract.ts';
import { fileRow } from '../samples.ts';

function tag(path: string, value: string, more: Partial<TagRow> = {}): TagRow {
  const placeKey = `dicom:${path.slice(-8)}`;
  return { path, keyword: '', vr: 'LO', value, binary: false, code: '', options: '', placeKey, ...more };
}

function change(
  path: string,
  before: string,
  after: string | null,
  more: Partial<PreviewRow> = {},
): PreviewRow {
  return {
    place: { key: `dicom:${path.slice(-8)}`, format: 'dicom', item: 'unlisted', tag: path.slice(-8) },
    at: { kind: 'tag', path },
    action: after === null ? 'remove' : 'dummy',
    before,
    after,
    confidence: 'certain',
    ...more,
  };
}

describe('lines of the table', () => {
  const rows = [
    tag('00080080', 'clinic'),
    tag('00081115', '', { vr: 'SQ' }),
    tag('00081115[1].0020000E', '1.2', { vr: 'UI' }),
    tag('00100010', 'name'),
    tag('00280010', '512'),
  ];

  it('say what changes, what stays and what goes with its sequence', () => {
    const lines = tagLines(rows, [change('00080080', 'clinic', 'REMOVED'), change('00081115', '', null)]);
    expect(lines.map(({ state, after }) => [state, after])).toEqual([
      ['changed', 'REMOVED'],
      ['changed', null],
      ['gone-with-parent', null],
      ['kept', 'name'],
      ['kept', '512'],
    ]);
    expect(lines[2]).toMatchObject({ tag: '0020000E', depth: 1, item: 2 });
    expect(lines.filter((line) => isShown(line, false))).toHaveLength(2);
  });

  it('put what is added where its tag belongs, and what is no attribute first', () => {
    const mark = change('00120062', '', 'YES', { action: 'placeholder' });
    const preamble = change('', 'x', null, {
      at: { kind: 'byte', offset: 0 },
      place: { key: 'dicom:preamble', format: 'dicom', item: 'private-data' },
    });
    const lines = tagLines(rows, [mark, preamble]);
    expect(lines.map(({ path }) => path)).toEqual([
      'dicom:preamble',
      '00080080',
      '00081115',
      '00081115[1].0020000E',
      '00100010',
      '00120062',
      '00280010',
    ]);
    expect(lines[5]).toMatchObject({ state: 'added', before: null, after: 'YES' });
  });

  it('count a replacement by the same value as no change', () => {
    const [line] = tagLines(
      [tag('00080016', '1.2.840.10008')],
      [change('00080016', '1.2.840.10008', '1.2.840.10008')],
    );
    expect(line?.state).toBe('kept');
  });
});

describe('words beside a line', () => {
  const [line] = tagLines([tag('00100010', '', { keyword: 'PatientName' })], []);
  const [rare] = tagLines([tag('00189999', '', { keyword: 'SOPInstanceUIDOfConcatenation' })], []);
  const [own] = tagLines([tag('00191001', '')], []);

  it('name an attribute in the language of the page', () => {
    if (!line || !rare || !own) throw new Error('no line');
    expect(attributeName(line, 'ja', ja)).toBe('患者氏名');
    expect(attributeName(line, 'en', ja)).toBe('Patient Name');
    expect(attributeName(rare, 'ja', ja)).toBe('SOP Instance UID Of Concatenation');
    expect(attributeName(own, 'ja', ja)).toBe(ja.attributes.privateItem);
    expect(spaced('PatientBirthDate')).toBe('Patient Birth Date');
  });

  it('cite the code of the table, and the option that an action makes use of', () => {
    const date = { code: 'X/D', options: 'Fm' };
    expect(clauseText(date, null, 'shift', ja)).toBe('PS3.15 表E.1-1「X/D」 選択規定 E.3.6');
    expect(clauseText(date, null, 'remove', ja)).toBe('PS3.15 表E.1-1「X/D」');
    expect(clauseText({ code: 'X', options: 'p' }, null, 'keep', ja)).toContain('E.3.7');
    expect(clauseText({ code: '', options: '' }, null, 'keep', ja)).toBe(ja.attributes.notListed);
    const marks = { key: 'dicom:marks', format: 'dicom', item: 'unlisted' } as const;
    expect(clauseText({ code: '', options: '' }, marks, 'placeholder', ja)).toBe(ja.attributes.profile);
  });
});

describe('what is reviewed together', () => {
  it('is a series in the order of its files, or one file', () => {
    const group = { key: '1.2.3', modality: 'CT' };
    const entries = reviewEntries([
      fileRow(1, { path: 'ct/IM10.dcm', group }),
      fileRow(2, { path: 'letter.txt', format: 'text' }),
      fileRow(3, { path: 'ct/IM2.dcm', group }),
    ]);
    expect(entries.map(({ title, modality, files }) => [title, modality, files.map(({ id }) => id)])).toEqual(
      [
        ['ct', 'CT', [3, 1]],
        ['letter.txt', '', [2]],
      ],
    );
  });
});
