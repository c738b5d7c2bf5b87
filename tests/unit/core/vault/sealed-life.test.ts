import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { Digester } from '../../../../src/core/bundle/digest.ts';
import { unzip } from '../../../../src/core/bundle/unzip.ts';
import { limits } from '../../../../src/core/limits.ts';
import { randomBytes } from '../../../../src/core/random.ts';
import { link } from '../../../../src/core/subjects/link.ts';
import type { SubjectClue } from '../../../../src/core/subjects/clue.ts';
import { enrol } from '../../../../src/core/vault/enrol.ts';
import { joinVaults } from '../../../../src/core/vault/join.ts';
import { KeyedVault } from '../../../../src/core/vault/keyed.ts';
import { lookUp, namesOf } from '../../../../src/core/vault/look-up.ts';
import { projectMark } from '../../../../src/core/vault/project-mark.ts';
import { reissued } from '../../../../src/core/vault/reissue.ts';
import { readSealedContent, sealedContent } from '../../../../src/core/vault/sealed-content.ts';
import { settled } from '../../../../src/core/vault/settle.ts';
import { newVault, noted, vaultData, type Vault } from '../../../../src/core/vault/vault.ts';

const hanako: SubjectClue = { id: '00012345', nameKanji: '山田 花子', birth: '1978-03-12' };
const kenichi: SubjectClue = { id: '23456', nameKanji: '高橋健一', birth: '1955-11-02' };
const sakura: SubjectClue = { id: '34567', nameKanji: '渡邉さくら' };

function met(vault: Vault, ...clues: SubjectClue[]): Vault {
  return enrol(vault, link(clues).subjects, randomBytes).vault;
}

async function written(
  vault: Vault,
  run: { paths?: Parameters<typeof sealedContent>[1]; uids?: Parameters<typeof sealedContent>[2] } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { paths = [], uids = new Map<string, string>() } = run;
  return (await sealedContent(vault, paths, uids, await Digester.create())) as Uint8Array<ArrayBuffer>;
}

async function reopened(vault: Vault): Promise<Vault> {
  const read = await readSealedContent(await written(vault));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const pseudonymOf = (vault: Vault, asked: string): string | undefined => lookUp(vault, asked)[0]?.pseudonym;

describe('the content of the sealed file', () => {
  it('of the first version still opens', async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase('Tsukimi-Yama-4711-Koke');
    const file = readFileSync(join(import.meta.dirname, '../../../fixtures/sealed-version-1.age'));
    const read = await readSealedContent(new Uint8Array(await decrypter.decrypt(new Uint8Array(file))));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.patients.map(({ pseudonym }) => pseudonym)).toEqual(['P-5GH9VXJT', 'P-TQWG8YSD']);
    expect(read.value).toMatchObject({ ledger: [], answers: null });
    expect(read.value.tables.uids).toBe('id_old,id_new\r\n1.2.3,2.25.4\r\n');
    const again = await reopened(
      noted(read.value, { event: 'opened', at: '2026-11-21T09:00:00+09:00', by: '森' }),
    );
    expect(again.patients).toEqual(read.value.patients);
    expect(again.tables).toEqual(read.value.tables);
    expect(again.ledger).toHaveLength(1);
  });

  it('keeps paths and UIDs of every run, each once', async () => {
    const first = await readSealedContent(
      await written(newVault(randomBytes), {
        paths: [{ from: '画像/a,"b\r\nc.dcm', to: 'data/x.dcm' }],
        uids: new Map([['1.2', '2.25.1']]),
      }),
    );
    if (!first.ok) throw new Error(first.error.code);
    const bytes = await written(first.value, {
      paths: [
        { from: '画像/a,"b\r\nc.dcm', to: 'data/x.dcm' },
        { from: 'd.dcm', to: 'data/y.dcm' },
      ],
      uids: new Map([['1.3', '2.25.2']]),
    });
    const files = await unzip(new Blob([bytes]), limits, () => undefined);
    const textOf = (name: string) =>
      files.ok ? files.value.find(({ path }) => path === name)?.blob.text() : undefined;
    expect(await textOf('uids.csv')).toBe('id_old,id_new\r\n1.2,2.25.1\r\n1.3,2.25.2\r\n');
    expect((await textOf('paths.csv'))?.split('data/')).toHaveLength(3);
  });

  it('of a newer version, or with a line that is not whole, is refused', async () => {
    const content = async (vault: object): Promise<unknown> => {
      const text = JSON.stringify({
        karina: 'sealed',
        version: 2,
        key: '00'.repeat(32),
        patients: [],
        ...vault,
      });
      const { buildPackage } = await import('../../../../src/core/bundle/package.ts');
      const { crc32 } = await import('node:zlib');
      const bytes = new TextEncoder().encode(text);
      const entry = { name: 'vault.json', size: bytes.length, crc32: crc32(bytes), body: [bytes] };
      const read = await readSealedContent(new Uint8Array(await buildPackage([entry]).blob.arrayBuffer()));
      return read.ok ? 'ok' : read.error.code;
    };
    for (const version of [1, 2, 3]) expect(await content({ version })).toBe('ok');
    expect(await content({ version: 4 })).toBe('seal-newer-version');
    expect(await content({ key: '00' })).toBe('seal-not-karina');
    expect(await content({ patients: [{ pseudonym: 'X' }] })).toBe('seal-not-karina');
    expect(await content({ ledger: [{ event: 'stolen', at: '', by: '' }] })).toBe('seal-not-karina');
    expect(await content({ answers: { karina: 'other' } })).toBe('ok');
  });

  it('is an age file that a cut makes unreadable and Debian’s age reads', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('Tsukimi-Yama-4711-Koke');
    encrypter.setScryptWorkFactor(10);
    const sealed = await encrypter.encrypt(await written(met(newVault(randomBytes), hanako)));
    const open = async (bytes: Uint8Array, passphrase: string): Promise<string> => {
      const decrypter = new Decrypter();
      decrypter.addPassphrase(passphrase);
      return decrypter.decrypt(bytes).then(
        () => 'open',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
    };
    expect(await open(sealed, 'Tsukimi-Yama-4711-Koke')).toBe('open');
    expect(await open(sealed, 'Tsukimi-Yama-4711-Kok')).toContain('no identity matched');
    expect(await open(sealed.subarray(0, sealed.length - 20), 'Tsukimi-Yama-4711-Koke')).not.toMatch(
      /open|no identity/u,
    );

    const folder = mkdtempSync(join(tmpdir(), 'karina-'));
    writeFileSync(join(folder, 'sealed.age'), sealed);
    // age asks a terminal for its passphrase; `script` is one.
    const out = join(folder, 'sealed.zip');
    execFileSync('script', ['-qec', `age -d -o ${out} ${join(folder, 'sealed.age')}`, '/dev/null'], {
      input: 'Tsukimi-Yama-4711-Koke\n',
      timeout: 20_000,
    });
    const listed = execFileSync('python3', ['-m', 'zipfile', '-l', out], { encoding: 'utf8' });
    for (const name of ['vault.json', 'patients.csv', 'uids.csv', 'paths.csv'])
      expect(listed).toContain(name);
  });
});

describe('one project on several machines', () => {
  it('gives equal values where they are derived from the key', async () => {
    const vault = met(newVault(randomBytes), hanako, kenichi);
    const [one, two] = [await reopened(vault), await reopened(vault)].map((opened) => {
      const { vault: own, patients } = enrol(opened, link([hanako]).subjects, randomBytes);
      return new KeyedVault(vaultData(own, link([hanako]).subjectOf, patients, false));
    });
    expect(one?.uid('1.2.840.1')).toBe(two?.uid('1.2.840.1'));
    expect(one?.code('path', 'a/b.dcm', 12)).toBe(two?.code('path', 'a/b.dcm', 12));
    expect(one?.subject(hanako)).toEqual(two?.subject(hanako));
  });

  it('joins: everybody of both, with the pseudonyms of the runs before', async () => {
    const start = met(newVault(randomBytes), hanako);
    const [a, b] = [met(await reopened(start), kenichi), met(await reopened(start), sakura)];
    const joined = joinVaults(a, b);
    if (!joined.ok) throw new Error(joined.error.code);
    expect(joined.value).toMatchObject({ added: 1, conflicts: [] });
    const all = await reopened(joined.value.vault);
    expect(all.patients).toHaveLength(3);
    for (const [vault, id] of [
      [start, '12345'],
      [a, '23456'],
      [b, '34567'],
    ] as const)
      expect(pseudonymOf(all, id)).toBe(pseudonymOf(vault, id));
    // The next run on any machine keeps them.
    expect(met(all, hanako, kenichi, sakura).patients).toEqual(all.patients);
  });

  it('shows who was met on both for the first time, and loses neither pseudonym', async () => {
    const start = newVault(randomBytes);
    const [a, b] = [met(await reopened(start), hanako), met(await reopened(start), hanako)];
    const [own, other] = [pseudonymOf(a, '12345') ?? '', pseudonymOf(b, '12345') ?? ''];
    const joined = joinVaults(a, b);
    if (!joined.ok) throw new Error(joined.error.code);
    expect(joined.value.conflicts).toEqual([{ kind: 'two-pseudonyms', pseudonym: own, other }]);
    const all = await reopened(joined.value.vault);
    expect(all.patients).toHaveLength(1);
    expect(pseudonymOf(all, '12345')).toBe(own);
    expect(pseudonymOf(all, other)).toBe(own);
    expect(met(all, hanako).patients[0]?.aliases).toEqual([other]);
  });

  it('shows one pseudonym for two patients, and keeps both rows', async () => {
    const a = met(newVault(randomBytes), hanako);
    const row = a.patients[0];
    if (!row) throw new Error('nobody');
    const b = { ...a, patients: [{ ...row, clueKeys: ['id:999'], ids: ['999'] }] };
    const joined = joinVaults(a, b);
    if (!joined.ok) throw new Error(joined.error.code);
    expect(joined.value.conflicts).toEqual([
      { kind: 'two-patients', pseudonym: row.pseudonym, ids: [['00012345'], ['999']] },
    ]);
    expect(lookUp(await reopened(joined.value.vault), row.pseudonym)).toHaveLength(2);
  });

  it('lets a person decide which of two pseudonyms stands, and keeps the other beside it', async () => {
    const start = newVault(randomBytes);
    const [a, b] = [met(await reopened(start), hanako), met(await reopened(start), hanako, kenichi)];
    const [own, other] = [pseudonymOf(a, '12345') ?? '', pseudonymOf(b, '12345') ?? ''];
    const joined = joinVaults(a, b);
    if (!joined.ok) throw new Error(joined.error.code);
    const [conflict] = joined.value.conflicts;
    if (!conflict) throw new Error('no conflict');
    for (const [settlement, stands, beside] of [
      ['first', own, other],
      ['second', other, own],
    ] as const) {
      const all = await reopened(settled(joined.value.vault, conflict, settlement, randomBytes));
      expect(all.patients).toHaveLength(2);
      expect(pseudonymOf(all, '12345')).toBe(stands);
      expect(pseudonymOf(all, beside)).toBe(stands);
      expect(lookUp(all, stands)[0]?.aliases).toEqual([beside]);
      // The next run on any machine goes on with what was decided.
      expect(met(all, hanako).patients).toEqual(all.patients);
      expect(pseudonymOf(all, '23456')).toBe(pseudonymOf(b, '23456'));
    }
  });

  it('lets a person decide who keeps a pseudonym that two patients bear, or that they are one', async () => {
    const a = met(newVault(randomBytes), hanako);
    const row = a.patients[0];
    if (!row) throw new Error('nobody');
    const b = { ...a, patients: [{ ...row, clueKeys: ['id:999'], ids: ['999'] }] };
    const joined = joinVaults(a, b);
    if (!joined.ok) throw new Error(joined.error.code);
    const [conflict] = joined.value.conflicts;
    if (!conflict) throw new Error('no conflict');
    for (const [settlement, keeps, leaves] of [
      ['first', '12345', '999'],
      ['second', '999', '12345'],
    ] as const) {
      const all = await reopened(settled(joined.value.vault, conflict, settlement, randomBytes));
      expect(all.patients).toHaveLength(2);
      expect(pseudonymOf(all, keeps)).toBe(row.pseudonym);
      expect(pseudonymOf(all, leaves)).toMatch(/^P-/u);
      expect(pseudonymOf(all, leaves)).not.toBe(row.pseudonym);
      // A package may bear it for either.
      expect(lookUp(all, row.pseudonym)).toHaveLength(2);
    }
    const one = await reopened(settled(joined.value.vault, conflict, 'one-person', randomBytes));
    expect(one.patients).toHaveLength(1);
    expect(one.patients[0]?.ids).toEqual(['00012345', '999']);
    expect(pseudonymOf(one, '999')).toBe(row.pseudonym);
  });

  it('refuses the file of another project by its own code', () => {
    expect(joinVaults(newVault(randomBytes), newVault(randomBytes))).toEqual({
      ok: false,
      error: { code: 'seal-other-project' },
    });
  });
});

describe('after a suspected leak', () => {
  it('every pseudonym, UID and date changes, and the patients are found again', () => {
    const before = met(newVault(randomBytes), hanako, kenichi, sakura);
    const after = reissued(before, randomBytes);
    const old = new Set(before.patients.map(({ pseudonym }) => pseudonym));
    expect(after.patients).toHaveLength(3);
    expect(after.patients.filter(({ pseudonym }) => old.has(pseudonym))).toEqual([]);
    expect(projectMark(after.key)).not.toBe(projectMark(before.key));
    const views = [before, after].map((vault) => new KeyedVault(vaultData(vault, new Map(), [], false)));
    expect(new Set(views.map((view) => view.uid('1.2.3'))).size).toBe(2);
    expect(met(after, hanako, kenichi, sakura).patients).toEqual(after.patients);
    expect(after.tables).toEqual({ paths: '', uids: '' });
  });
});

describe('looking one person up', () => {
  it('goes from ID and name to the pseudonym and back, and takes no part of a name', () => {
    const vault = met(newVault(randomBytes), hanako, kenichi);
    const pseudonym = pseudonymOf(vault, '１２３４５') ?? '';
    expect(pseudonym).toMatch(/^P-/u);
    expect(pseudonymOf(vault, '山田花子')).toBe(pseudonym);
    const [found] = lookUp(vault, pseudonym.toLowerCase());
    expect(found?.ids).toEqual(['00012345']);
    expect(found && namesOf(found)).toEqual({ names: ['山田花子'], births: ['1978-03-12'] });
    for (const asked of ['山田', '', ' ', 'P-', '999']) expect(lookUp(vault, asked)).toEqual([]);
  });
});
