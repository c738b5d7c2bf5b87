import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { PartsSource } from '../../src/core/bytes/parts.ts';
import { presetPolicy } from '../../src/core/policy/policy.ts';
import type { FormatModule } from '../../src/formats/format.ts';
import { htmlModule } from '../../src/formats/html/index.ts';
import { mailModule } from '../../src/formats/mail/index.ts';
import { rtfModule } from '../../src/formats/rtf/index.ts';
import { recognise } from '../../src/formats/registry.ts';
import { knownValues, textContext } from '../fixtures/stub-vault-text.ts';

const known = knownValues([
  { kind: 'name-kanji', value: '山田太郎', subject: 0 },
  { kind: 'patient-id', value: '00012345', subject: 0 },
]);
const ctx = textContext(known);
const policy = presetPolicy('guideline');

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

/** A file's whole way; what is refused is refused with a code. Gives the output, or null. */
async function way(module: FormatModule, bytes: Uint8Array): Promise<void> {
  const source = new MemorySource(bytes);
  const inspected = await module.inspect(source, ctx);
  if (!inspected.ok) {
    expect(inspected.error.code).toMatch(/^(?:letter|mail|text|file)-/u);
    return;
  }
  const inspection = inspected.value;
  const nothing = await module.pseudonymize(source, { inspection, changes: [], policy }, ctx);
  if (!nothing.ok) throw new Error(`empty plan: ${nothing.error.code}`);
  const same = new PartsSource(nothing.value.parts, source);
  expect(await same.read(0, same.size)).toEqual(bytes);
  const plan = { inspection, changes: module.propose(inspection, policy), policy };
  const output = await module.pseudonymize(source, plan, ctx);
  if (output.ok) {
    const residuals = await module.verify(new PartsSource(output.value.parts, source), plan, ctx);
    expect(residuals.filter(({ failure }) => failure.code === 'verify-failed')).toEqual([]);
  } else expect(output.error.code).toMatch(/^(?:verify-failed|text-unencodable)$/u);
}

function pieces(...all: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc
    .array(fc.oneof(fc.constantFrom(...all), fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((list) => latin(list.join('')));
}

const name = "\\'8e\\'52\\'93\\'63\\'91\\'be\\'98\\'59";
const rtf = pieces(
  '{', '}', '\\b', '\\b0 ', '\\par', name, "\\'8e", "\\'", '\\u23665?', '\\u-10179', '\\uc2 ', '\\uc0', '\\bin3 ', '\\bin99999999999',
  '{\\info{\\author ', '{\\*\\x ', '{\\*\\revtbl {', ';}', '{\\footnote ', '\\f1', '\\dbch', '\\revdttm12', '00012345', ' ', '\r\n', '\\\\', '\\*', '\0',
); // prettier-ignore
const html = pieces(
  '<', '>', '<b>', '</b>', '<p title="', '"', "'", '=', '<script>', '</script>', '<style>', '</style', '<!--', '-->', '<!', '<?', '</',
  '&', '&amp', '&#23665;', '&#x7530', '&#99999999999;', '太郎', '山田太郎', '00012345', '<title>', '<textarea>', '<a href="%E5%B1', ' onload=x', ' src=//a',
  '<meta ', '\n', ' ', '\0',
).map((bytes) => new Uint8Array([...new TextEncoder().encode('<html>'), ...bytes])); // prettier-ignore
const mail = pieces(
  'Subject: ', 'From: ', 'Date: Mon, 1 Apr 2024', 'Content-Type: text/plain', 'Content-Type: multipart/mixed; boundary=a', 'Content-Type: text/html',
  '; charset=iso-2022-jp', '; charset="', 'Content-Transfer-Encoding: base64', 'Content-Transfer-Encoding: quoted-printable', '\r\n', '\r\n\r\n', '\n', ' ',
  '--a\r\n', '--a--', '=?utf-8?B?5bGx55Sw5aSq6YOO?=', '=?utf-8?Q?=E5=B1=B1?=', '=?x?B?!?=', '00012345', '"', '<a@b.example>', '(', '5bGx55Sw5aSq6YOO', '=E5=B1=B1=\r\n', '=', 'X-A: b',
).map((bytes) => new Uint8Array([...latin('MIME-Version: 1.0\r\nFrom: a@b\r\n'), ...bytes])); // prettier-ignore

const runs = { numRuns: 300 };

describe.each([
  [
    'rtf',
    rtfModule,
    rtf.map((bytes) => new Uint8Array([...latin('{\\rtf1\\ansicpg932 '), ...bytes, 0x7d])),
    '{\\rtf1',
  ],
  ['html', htmlModule, html, '<html>'],
  ['mail', mailModule, mail, 'MIME-Version: 1.0\r\nFrom: a\r\n'],
] as const)('%s', (id, module, made, signature) => {
  test('whatever is made of its pieces ends in a Result; an empty plan changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(made, (bytes) => way(module, bytes)),
      runs,
    );
  });

  test('any bytes after the signature never throw', async () => {
    const rubbish = fc
      .uint8Array({ maxLength: 300 })
      .map((bytes) => new Uint8Array([...latin(signature), ...bytes]));
    await fc.assert(
      fc.asyncProperty(rubbish, async (bytes) => {
        const taken = recognise(bytes, 'a');
        expect(taken.ok && taken.value.id).toBe(id);
        await way(module, bytes);
      }),
      runs,
    );
  }, 60_000);
});

const size = 2_000_000;
const long = (start: string, piece: string): Uint8Array =>
  latin(start + piece.repeat(Math.floor(size / piece.length)));

test.each([
  ['open groups', rtfModule, long('{\\rtf1', '{')],
  ['groups side by side', rtfModule, long('{\\rtf1', '{a}')],
  ['a control word', rtfModule, long('{\\rtf1\\', 'a')],
  ['digits', rtfModule, long('{\\rtf1\\b', '1')],
  ['lead bytes', rtfModule, long('{\\rtf1 ', "\\'8e")],
  ['ampersands', htmlModule, long('<html>', '&')],
  ['digits of a reference', htmlModule, long('<html>&#', '1')],
  ['open tags', htmlModule, long('<html>', '<a ')],
  ['open comments', htmlModule, long('<html>', '<!--')],
  ['open titles', htmlModule, long('<html>', '<title>')],
  ['declarations', htmlModule, long('<html>', '<!x')],
  ['attributes', htmlModule, long('<html><a ', 'b="c" ')],
  ['percent signs', htmlModule, long('<html><a href="', '%E5')],
  ['header lines', mailModule, long('', 'X: y\r\n')],
  ['one folded line', mailModule, long('X: y\r\n', ' \r\n')],
  ['encoded words', mailModule, long('Subject: ', '=?utf-8?B?5bGx?= ')],
  ['starts of encoded words', mailModule, long('Subject: ', '=?a?B?')],
  ['quotes', mailModule, long('From: ', '"a\\')],
  ['quotes of a parameter', mailModule, long('Content-Type: ', '"\\')],
  ['commas', mailModule, long('From: ', 'a,')],
  ['brackets', mailModule, long('From: ', '(')],
  ['base64', mailModule, long('Content-Transfer-Encoding: base64\r\n\r\n', 'QUJD')],
  ['soft breaks', mailModule, long('Content-Transfer-Encoding: quoted-printable\r\n\r\n', '=  ')],
  ['boundaries', mailModule, long('Content-Type: multipart/mixed; boundary=a\r\n\r\n', '--a\r\n')],
])(
  '2 MB of %s end within seconds',
  async (_, module, bytes) => {
    const started = performance.now();
    const opened = await module.preview(new MemorySource(bytes), ctx);
    expect(opened.ok || opened.error.code !== 'internal').toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  },
  60_000,
);
