import { describe, expect, it } from 'vitest';
import { unzip } from '../../../../src/core/bundle/unzip.ts';
import { limits } from '../../../../src/core/limits.ts';
import { Digester } from '../../../../src/core/bundle/digest.ts';
import { link } from '../../../../src/core/subjects/link.ts';
import { enrol } from '../../../../src/core/vault/enrol.ts';
import { dateOffset, keyedUid, KeyedVault } from '../../../../src/core/vault/keyed.ts';
import { isStrongPassphrase, suggestPassphrase } from '../../../../src/core/vault/passphrase.ts';
import { readSealedContent, sealedContent } from '../../../../src/core/vault/sealed-content.ts';
import { newVault, vaultData } from '../../../../src/core/vault/vault.ts';
import { randomBytes } from '../../../../src/core/random.ts';

const clues = [
  { id: '00012345', nameKanji: '山田 花子', birth: '1978-03-12' },
  { id: '23456', nameKanji: '高橋健一', birth: '1955-11-02' },
];

describe('the table of pseudonyms', () => {
  it('gives the same patient the same pseudonym in the next run, under another spelling of the ID', () => {
    const first = enrol(newVault(randomBytes), link(clues).subjects, randomBytes);
    const next = enrol(first.vault, link([{ id: '１２３４５' }, { id: '999' }]).subjects, randomBytes);
    expect(next.patients[0]?.pseudonym).toBe(first.patients[0]?.pseudonym);
    expect(next.known).toEqual([true, false]);
    expect(next.vault.patients).toHaveLength(3);
  });

  it('does not take another ID for a known patient because name and birth date agree', () => {
    const first = enrol(newVault(randomBytes), link(clues).subjects, randomBytes);
    const next = enrol(first.vault, link([{ ...clues[0], id: '777' }]).subjects, randomBytes);
    expect(next.known).toEqual([false]);
  });

  it('shares nothing between two projects', () => {
    const two = [0, 1].map(() => enrol(newVault(randomBytes), link(clues).subjects, randomBytes));
    const names = two.map(({ patients }) => patients.map(({ pseudonym }) => pseudonym));
    expect(names[0]?.filter((name) => names[1]?.includes(name))).toEqual([]);
    const uids = two.map(({ vault }) => keyedUid(vault.key, '1.2.3'));
    expect(new Set(uids).size).toBe(2);
  });

  it('keeps the table in no order of the chart', () => {
    const { vault } = enrol(newVault(randomBytes), link(clues).subjects, randomBytes);
    const names = vault.patients.map(({ pseudonym }) => pseudonym);
    expect(names).toEqual([...names].sort());
  });
});

describe('keyed values', () => {
  const key = new Uint8Array(32).fill(7);

  it('makes UIDs that are valid, stable and under 2.25', () => {
    const uid = keyedUid(key, '1.2.840.1');
    expect(uid).toMatch(/^2\.25\.[1-9]\d{0,38}$/u);
    expect(keyedUid(key, '1.2.840.1')).toBe(uid);
    expect(uid.length).toBeLessThanOrEqual(64);
  });

  it('shifts dates backwards by 1 to 730 days, never by 0', () => {
    const offsets = Array.from({ length: 5_000 }, (_, i) => dateOffset(key, `P-${String(i)}`));
    expect(Math.max(...offsets)).toBeLessThanOrEqual(-1);
    expect(Math.min(...offsets)).toBeGreaterThanOrEqual(-730);
    expect(new Set(offsets).size).toBeGreaterThan(700);
  });

  it('shifts by whole weeks where the day of the week stays', () => {
    const offsets = Array.from({ length: 2_000 }, (_, i) => dateOffset(key, `P-${String(i)}`, true));
    expect(offsets.filter((days) => days % 7 !== 0)).toEqual([]);
    expect(Math.max(...offsets)).toBe(-7);
    expect(Math.min(...offsets)).toBe(-728);
  });

  it.each([false, true])('tells workers each offset as it is told one by one (whole weeks: %s)', (weeks) => {
    const { subjects, subjectOf } = link(clues);
    const { vault, patients } = enrol({ ...newVault(randomBytes), key }, subjects, randomBytes);
    const told = vaultData(vault, subjectOf, patients, weeks).subjects;
    expect(told).toEqual(
      patients.map(({ pseudonym }) => ({ pseudonym, offsetDays: dateOffset(key, pseudonym, weeks) })),
    );
  });

  it('separates domains', () => {
    const { vault, patients } = enrol({ ...newVault(randomBytes), key }, link(clues).subjects, randomBytes);
    const view = new KeyedVault(vaultData(vault, link(clues).subjectOf, patients, false));
    expect(view.code('path', 'a', 12)).not.toBe(view.code('group', 'a', 12));
    expect(view.subject({ id: '12345' })?.pseudonym).toBe(patients[0]?.pseudonym);
    expect(view.subject({ id: 'nobody' })).toBeNull();
    expect(view.subject({})).toBeNull();
  });
});

describe('what is sealed', () => {
  it('reads back as it was written', async () => {
    const { vault } = enrol(newVault(randomBytes), link(clues).subjects, randomBytes);
    const bytes = await sealedContent(
      vault,
      [{ from: '画像/a,b.dcm', to: 'data/x.dcm' }],
      new Map([['1.2.3', '2.25.4']]),
      await Digester.create(),
    );
    const read = await readSealedContent(bytes as Uint8Array<ArrayBuffer>);
    expect(read).toMatchObject({ ok: true, value: { key: vault.key, patients: vault.patients } });
    const files = await unzip(new Blob([bytes as Uint8Array<ArrayBuffer>]), limits, () => undefined);
    const table = files.ok ? files.value.find(({ path }) => path === 'uids.csv') : undefined;
    expect(await table?.blob.text()).toBe('id_old,id_new\r\n1.2.3,2.25.4\r\n');
  });

  it('is refused when it is something else', async () => {
    const read = await readSealedContent(new TextEncoder().encode('not a vault'));
    expect(read).toMatchObject({ ok: false, error: { code: 'seal-not-karina' } });
  });

  it('suggests passphrases that pass, and refuses weak ones', () => {
    expect(isStrongPassphrase(suggestPassphrase(randomBytes))).toBe(true);
    for (const weak of ['', 'password', 'aaaaaaaaaaaaaaaa', '123456789012345'])
      expect(isStrongPassphrase(weak)).toBe(false);
  });
});
