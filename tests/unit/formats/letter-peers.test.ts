import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemorySource } from '../../../src/core/bytes/source.ts';
import type { FormatModule } from '../../../src/formats/format.ts';
import { htmlModule } from '../../../src/formats/html/index.ts';
import { mailModule } from '../../../src/formats/mail/index.ts';
import { rtfModule } from '../../../src/formats/rtf/index.ts';
import { encoded, textContext, through } from '../../fixtures/stub-vault-text.ts';

const python = '/usr/bin/python3';
const hasPython = spawnSync(python, ['-c', 'import email, html.parser']).status === 0;
const hasOffice = spawnSync('soffice', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'karina-letters-'));

if (!hasPython) console.log('letters: python3 is absent, its readers are not asked');
if (!hasOffice) console.log('letters: LibreOffice is absent, it is not asked');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const bare = (text: string): string => text.replace(/[\s\ufeff•]/gu, '');

function put(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function read(module: FormatModule, bytes: Uint8Array): Promise<string> {
  const preview = await module.preview(new MemorySource(bytes), textContext());
  if (!preview.ok || preview.value.kind !== 'text') throw new Error('not read');
  return preview.value.text;
}

const words = [
  '診療情報提供書',
  '登呂総合病院 循環器内科　鈴木 一郎 先生 御侍史',
  '患者氏名：山田 太郎 様',
  '患者ID：00012345',
  '生年月日：昭和35年1月1日',
  '山田様は2024年3月15日に受診し、びらん様の病変を認めました。表示 ソ能 ﾔﾏﾀﾞ {a\\b} <c> & d',
  '電話 054-123-4567',
];
const leaks = /山田|太郎|鈴木|00012345|1月1日|3月15日|054/u;

interface ReadMail {
  readonly text: string;
  readonly subject: string;
  readonly people: readonly (readonly [string, string])[];
  readonly date: string;
  readonly defects: readonly string[];
}

function ask(...pairs: readonly string[]): ReadMail[] {
  const script = join(import.meta.dirname, 'letters.py');
  return JSON.parse(execFileSync(python, [script, ...pairs], { encoding: 'utf8' })) as ReadMail[];
}

describe.skipIf(!hasPython)('Python reads what was written', () => {
  const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  const head = [
    'Received: from a.example; Mon, 1 Apr 2024 10:00:01 +0900',
    `From: ${word('鈴木 一郎')} <suzuki@toro.example>`,
    'To: "Sato, Hanako" <hanako@clinic.example>',
    `Subject: ${word('山田太郎様の件')} no. 5`,
    'Date: Mon, 1 Apr 2024 10:00:00 +0900',
    'MIME-Version: 1.0',
  ];
  const text = words.join('\r\n');
  const page = `<html><p>${words.map((line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')).join('</p>\r\n<p>')}</p></html>`;
  const base64 = (bytes: Uint8Array): string =>
    Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n');
  const inJis = Buffer.from(encoded(text.replace('ﾔﾏﾀﾞ ', ''), 'iso-2022-jp')).toString('latin1');
  const mails: [string, readonly string[], string][] = [
    ['7 bit', ['Content-Type: text/plain; charset=iso-2022-jp'], inJis],
    [
      'base64',
      ['Content-Type: text/plain; charset=shift_jis', 'Content-Transfer-Encoding: base64'],
      base64(encoded(text, 'cp932')),
    ],
    [
      'alternatives',
      ['Content-Type: multipart/alternative; boundary=b'],
      `--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(encoded(text))}\r\n` +
        `--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(encoded(page))}\r\n--b--\r\n`,
    ],
    ['ASCII', [], 'TEL 054-123-4567'],
  ];

  it.each(mails)('mail: %s', async (name, fields, body) => {
    const source = latin([...head, ...fields, '', body].join('\r\n'));
    const done = await through(mailModule, source);
    const [before, after] = ask(
      'mail',
      put(`${name}-a.eml`, source),
      'mail',
      put(`${name}-b.eml`, done.bytes),
    );
    const ours = await read(mailModule, source);
    expect(bare(ours)).toContain(bare(before?.text ?? 'none'));
    const written = await read(mailModule, done.bytes);
    expect(bare(written)).toContain(bare(after?.text ?? 'none'));
    expect(after?.text).not.toMatch(leaks);
    expect(bare(written)).toContain(bare(`subject: ${after?.subject ?? ''}`));
    const [from, to] = after?.people ?? [];
    expect(from).toEqual([expect.stringMatching(/^\[(?:氏名|医療従事者)\]$/u), 'mail@example.invalid']);
    expect(to).toEqual(['[氏名]', 'mail@example.invalid']);
    expect(after?.date).toMatch(/^20\d\d-\d\d-\d\dT10:00:00\+09:00$/u);
    expect(after?.defects).toEqual([]);
  });

  it.each(['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp'] as const)('page in %s', async (encoding) => {
    const meta = `<meta charset="${encoding === 'cp932' ? 'shift_jis' : encoding}">`;
    const made = page.replace('<html>', `<html>${meta}`).replace('山田 ', '<b>山</b>田 ');
    const source = encoded(encoding === 'iso-2022-jp' ? made.replace('ﾔﾏﾀﾞ ', '') : made, encoding);
    const done = await through(htmlModule, source);
    const [before, after] = ask(encoding, put('a.html', source), encoding, put('b.html', done.bytes));
    expect(bare(await read(htmlModule, source))).toBe(bare(before?.text ?? ''));
    expect(bare(await read(htmlModule, done.bytes))).toBe(bare(after?.text ?? ''));
    expect(after?.text).not.toMatch(leaks);
  });
});

describe.skipIf(!hasOffice)('LibreOffice reads what was written', () => {
  const office = (...rest: readonly string[]): void => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', ...rest], {
      cwd: folder,
      stdio: 'pipe',
    });
  };
  const hex = (char: string): string =>
    Array.from(encoded(char, 'cp932'), (byte) => `\\'${byte.toString(16)}`).join('');
  const inWord = (text: string): string =>
    text.replace(/[\\{}]/gu, '\\$&').replace(/[^\x20-\x7e]/gu, (char) => hex(char));
  const sources = new Map<string, Uint8Array>();

  beforeAll(() => {
    const lines = words.map((line) => inWord(line).replace(/(\\'8e\\'52)(\\'93\\'63)/u, '{\\b $1}{\\i $2}'));
    // Second bytes that are letters may stand as such: 山 as \'8eR.
    const bodies = [lines.join('\\par\r\n'), lines.join('\\par ').replace(/\\'8e\\'52/gu, "\\'8eR")];
    for (const [i, body] of bodies.entries()) {
      const made = `{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl{\\f0\\fcharset128 MS Mincho;}}\r\n{\\info{\\author X}}\\pard ${body}}`;
      sources.set(`word${i}`, latin(made));
    }
    const page = words.map(
      (line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace('山', '<b>山</b>')}</p>`,
    );
    put('office.html', encoded(`<html><meta charset="utf-8">${page.join('')}</html>`));
    office(
      '--infilter=HTML (StarWriter)',
      '--convert-to',
      'rtf:Rich Text Format',
      join(folder, 'office.html'),
    );
    sources.set('office', new Uint8Array(readFileSync(join(folder, 'office.rtf'))));
  }, 120_000);

  it('as it was read and written here', async () => {
    const texts = new Map<string, string>();
    for (const [name, source] of sources) {
      const done = await through(rtfModule, source);
      expect(done.residuals).toEqual([]);
      put(`${name}-a.rtf`, source);
      put(`${name}-b.rtf`, done.bytes);
      texts.set(`${name}-a`, await read(rtfModule, source));
      texts.set(`${name}-b`, await read(rtfModule, done.bytes));
    }
    office(
      '--convert-to',
      'txt:Text (encoded):UTF8',
      ...[...texts.keys()].map((name) => join(folder, `${name}.rtf`)),
    );
    for (const [name, text] of texts) {
      const theirs = readFileSync(join(folder, `${name}.txt`), 'utf8');
      expect(bare(text), name).toBe(bare(theirs));
      if (name.endsWith('-b')) expect(theirs).not.toMatch(leaks);
      else expect(bare(theirs), name).toBe(bare(words.join('')));
    }
  }, 120_000);
});
