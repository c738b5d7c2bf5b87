import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import type { Encoding } from '../../../../src/core/text/encoding.ts';
import { mailModule } from '../../../../src/formats/mail/index.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const lines = (...all: string[]): string => all.join('\r\n');

async function read(bytes: Uint8Array): Promise<string> {
  const preview = await mailModule.preview(new MemorySource(bytes), textContext());
  if (!preview.ok) throw new Error(preview.error.code);
  if (preview.value.kind !== 'text') throw new Error('no text');
  return preview.value.text;
}

function base64(text: string, encoding: Encoding): string {
  const all = Buffer.from(encoded(text, encoding)).toString('base64');
  return all.replace(/.{76}(?=.)/gu, '$&\r\n');
}

function quoted(text: string, encoding: Encoding = 'utf-8'): string {
  const units = latin(encoded(text, encoding)).replace(
    /[^\n\r -<>-~]/gu,
    (c) => `=${Buffer.from(c, 'latin1').toString('hex').toUpperCase()}`,
  );
  return units.replace(/((?:=..|[^=\r\n]){24})(?=[^\r\n])/gu, '$1=\r\n');
}

const word = (text: string, encoding: Encoding = 'iso-2022-jp'): string =>
  `=?${encoding.toUpperCase()}?B?${Buffer.from(encoded(text, encoding)).toString('base64')}?=`;

const note = lines(
  '患者氏名：山田 太郎 様',
  '患者ID：00012345',
  '生年月日：昭和35年1月1日',
  '経過は良好です。電話 054-123-4567',
  '',
);
const header = (...more: string[]): string =>
  lines(
    'Return-Path: <suzuki@toro.example>',
    'Received: from mail.toro.example (192.0.2.7)',
    '\tby mx.example; Mon, 1 Apr 2024 10:00:01 +0900',
    `From: ${word('鈴木 一郎')} <suzuki@toro.example>`,
    `To: "Sato, Hanako" <hanako@clinic.example>, ${word('佐藤')}`,
    ` ${word('花子')} <sato@clinic.example>`,
    `Subject: ${word('山田太郎様の')} ${word('件')}`,
    'Date: Mon, 1 Apr 2024 10:00:00 +0900',
    'Message-ID: <20240401.yamada@toro.example>',
    'X-Mailer: Some Mailer 1.0',
    'MIME-Version: 1.0',
    ...more,
    '',
    '',
  );

const kinds: [string, string][] = [
  [
    '7 bit ISO-2022-JP',
    header('Content-Type: text/plain; charset=ISO-2022-JP', 'Content-Transfer-Encoding: 7bit') +
      latin(encoded(note, 'iso-2022-jp')),
  ],
  [
    'base64',
    header('Content-Type: text/plain; charset="utf-8"', 'Content-Transfer-Encoding: base64') +
      base64(note, 'utf-8') +
      '\r\n',
  ],
  [
    'base64 of Shift_JIS',
    header('Content-Type: text/plain; charset=Shift_JIS', 'Content-Transfer-Encoding: base64') +
      base64(note, 'cp932'),
  ],
  [
    'quoted-printable',
    header('Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable') +
      quoted(note),
  ],
  [
    '8 bit EUC-JP',
    header('Content-Type: text/plain; charset=euc-jp', 'Content-Transfer-Encoding: 8bit') +
      latin(encoded(note, 'euc-jp')),
  ],
  [
    'two alternatives',
    header('Content-Type: multipart/alternative;', ' boundary="=_b 1"') +
      lines(
        'This is a multi-part message.',
        '--=_b 1',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        base64(note, 'utf-8'),
        '--=_b 1',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        quoted(`<html><!-- 山田 --><p>${note.replaceAll('山', '<b>山</b>')}</p></html>`),
        '--=_b 1--',
        '',
      ),
  ],
];

describe.each(kinds)('a mail: %s', (_, source) => {
  test('is given back byte for byte by an empty plan', async () => {
    const { bytes } = await through(mailModule, bytesOf(source), { policy: null });
    expect(latin(bytes)).toBe(source);
  });

  test('loses what identifies and keeps the rest', async () => {
    const done = await through(mailModule, bytesOf(source));
    expect(done.residuals).toEqual([]);
    const text = await read(done.bytes);
    const gone = [
      '山',
      '田',
      '太郎',
      '鈴木',
      '佐藤',
      '花子',
      'Sato',
      'Hanako',
      'suzuki',
      '00012345',
      '1月1日',
      '054',
      '1 Apr',
    ];
    for (const value of gone) expect(text, value).not.toContain(value);
    expect(text).toMatch(
      /^from: \[氏名\] <mail@example\.invalid>\nto: \[氏名\] <mail@example\.invalid>, \[氏名\] </u,
    );
    expect(text).toMatch(/subject: \[患者:P-\w{8}\]様の件\n/u);
    expect(text).toMatch(/date: \w{3}, \d{1,2} \w{3} 202[34] 10:00:00 \+0900\n/u);
    expect(text).toContain('経過は良好です。電話 [電話]');
    const raw = latin(done.bytes);
    expect(raw).not.toMatch(/Received|Message-ID|X-Mailer|Return-Path|192\.0\.2\.7|<!--/u);
    expect(
      raw
        .split('\r\n')
        .filter((line) => line.replace(/(?<=\?=) <[^>]*>,?$/u, '').length > 78 && !/[\x80-\xff]/u.test(line)),
    ).toEqual([]);
    expect(raw).toContain('\r\nMIME-Version: 1.0\r\nContent-Type: ');
  });
});

describe('headers', () => {
  const body = '\r\n\r\nbody\r\n';
  test.each([
    [
      'characters cut in two between words',
      'Subject: =?ISO-2022-JP?B?GyRCOw==?= =?ISO-2022-JP?B?M0VEGyhC?=',
      'subject: 山田',
    ],
    ['Q', 'Subject: =?utf-8?Q?=E5=B1=B1=E7=94=B0_A=3D?= b', 'subject: 山田 A= b'],
    ['a charset that is only read', 'Subject: =?gb2312?B?yb3M7w==?=', 'subject: 山田'],
    ['folded', 'Subject: a\r\n\t b', 'subject: a b'],
    ['bytes as they are', `Subject: ${latin(encoded('山田', 'iso-2022-jp'))}`, 'subject:  山田'],
  ])('%s', async (_, field, expected) => {
    expect(await read(bytesOf(`MIME-Version: 1.0\r\n${field}${body}`))).toBe(`${expected}\nbody\r\n`);
  });

  test('an edit within words of any kind is read back', async () => {
    const known = knownValues([{ kind: 'name-kanji', value: '山田太郎', subject: 0 }]);
    for (const subject of [
      '=?utf-8?Q?Re:_=E5=B1=B1?= =?utf-8?B?55Sw5aSq6YOO?= x',
      `x${latin(encoded('山田太郎', 'cp932'))}y`,
    ]) {
      const done = await through(mailModule, bytesOf(`Subject: ${subject}\r\nMIME-Version: 1.0${body}`), {
        ctx: textContext(known),
        policy: presetPolicy('guideline', { 'text:known-name': 'placeholder' }),
      });
      expect(await read(done.bytes)).toMatch(/subject: (?: x|Re: )\[患者\](?:y| x)\n/u);
    }
  });

  test('an ASCII part that gets other characters says so', async () => {
    const done = await through(
      mailModule,
      bytesOf('From: a@b.example\r\nMessage-ID: <1@x>\r\n\r\nTEL 054-123-4567\r\n'),
    );
    const raw = Buffer.from(done.bytes).toString('utf-8');
    expect(raw).toBe(
      'From: mail@example.invalid\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n' +
        'Content-Transfer-Encoding: 8bit\r\n\r\nTEL [電話]\r\n',
    );
    const named =
      'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii; format=flowed\r\nContent-Transfer-Encoding: 7bit';
    const second = await through(mailModule, bytesOf(`${named}\r\n\r\nTEL 054-123-4567`));
    expect(Buffer.from(second.bytes).toString('utf-8')).toBe(
      'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: 8bit\r\n\r\nTEL [電話]',
    );
  });

  test('a correspondent whom the user keeps is kept, and no other', async () => {
    const source = bytesOf('From: Toro Office <a@b.example>\r\nMIME-Version: 1.0\r\n\r\nbody\r\n');
    const value = 'Toro Office';
    const spot = { kind: 'keep', file: 1, line: 1, column: 7, value, item: 'other-name', code: 'x' } as const;
    const done = await through(mailModule, source, { ctx: { ...textContext(), spots: [spot] } });
    expect(latin(done.bytes)).toContain('From: Toro Office <mail@example.invalid>\r\n');
  });

  test('names of correspondents are known to the run', async () => {
    const { inspection } = await through(mailModule, bytesOf(kinds[0]?.[1] ?? ''));
    expect(inspection.known).toContainEqual({ kind: 'name-kanji', value: '鈴木 一郎' });
    expect(inspection.known).toContainEqual({ kind: 'name-kanji', value: '佐藤花子' });
  });
});

describe('refusals and recognition', () => {
  const mail = (type: string, body = 'x'): Uint8Array =>
    bytesOf(`MIME-Version: 1.0\r\n${type}\r\n\r\n${body}`);
  const nested = (depth: number): string =>
    depth === 0 ? '' : `Content-Type: message/rfc822\r\n\r\n${nested(depth - 1)}`;
  test.each([
    ['mail-attachment', mail('Content-Type: application/pdf; name="a.pdf"')],
    ['mail-attachment', mail('Content-Type: text/plain\r\nContent-Disposition: attachment')],
    ['mail-attachment', mail('Content-Type: text/plain', 'begin 644 a.doc\r\nM\r\nend')],
    ['letter-image', mail('Content-Type: image/png')],
    ['mail-sealed', mail('Content-Type: multipart/signed; boundary=a')],
    ['mail-sealed', mail('Content-Type: application/pkcs7-mime')],
    ['letter-broken', mail('Content-Type: multipart/mixed; boundary=a')],
    ['letter-broken', mail('Content-Type: text/plain\r\nContent-Type: text/html')],
    ['letter-broken', mail('Content-Transfer-Encoding: base64', 'a*?=')],
    ['letter-broken', mail('no colon here')],
    ['text-undecodable', mail('Content-Type: text/plain; charset=utf-7', '+cR4-')],
    ['letter-too-deep', mail(nested(40).slice(0, -4))],
  ])('%s', async (code, bytes) => {
    await expect(through(mailModule, bytes)).rejects.toThrow(code);
  });

  test('by header or by name', () => {
    const taken = (text: string, name: string): string => {
      const found = recognise(bytesOf(text), name);
      return found.ok ? found.value.id : found.error.code;
    };
    expect(taken('From: a@b\r\nMIME-Version: 1.0\r\n\r\n', 'a')).toBe('mail');
    expect(taken('From: a@b\r\n\r\nx', 'a.eml')).toBe('mail');
    expect(taken('Date: 2024/4/1\r\nSubject: x\r\n\r\ny', 'a.txt')).toBe('text');
  });
});
