import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import type { Encoding } from '../../../../src/core/text/encoding.ts';
import { htmlModule } from '../../../../src/formats/html/index.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { decoded, encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

async function read(source: string | Uint8Array): Promise<string> {
  const bytes = typeof source === 'string' ? encoded(source) : source;
  const preview = await htmlModule.preview(new MemorySource(bytes), textContext());
  if (!preview.ok) throw new Error(preview.error.code);
  if (preview.value.kind !== 'text') throw new Error('no text');
  return preview.value.text;
}

const page = (charset: string): string => `<!DOCTYPE html>
<html><head><meta charset="${charset}"><title>紹介状</title>
<meta name="author" content="鈴木一郎">
<script>var patient = "山田 太郎";</script>
<style>b { color: red }</style></head>
<body onload="send('山田')">
<!-- 山田 太郎 様 -->
<table><tr><th>患者氏名</th><td>：<b>山</b>田 太郎</td></tr>
<tr><th>患者ID</th><td>：00012345</td></tr></table>
<p>生年月日：昭和35年1月1日<br>電話 054-123-4567</p>
<p title="山田太郎の経過">&#23665;&#x7530;様は<i>2024年3月15日</i>に受診し、&lt;びらん様&gt;の病変 &amp; 出血。</p>
<a href="mailto:taro@example.jp">返信</a> <img src="https://example.jp/logo.png" alt="山田太郎">
<link rel="stylesheet" href="//cdn.example.jp/a.css"><a href="/karte?name=%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E">開く</a>
</body></html>
`;

describe('reading', () => {
  test('inline elements run on, blocks and cells do not', async () => {
    const text = await read(
      '<html><p>  <b>山</b>田\n  <i>太郎</i></p><td>A</td><td>B</td>C<br>D<div>E</div>',
    );
    expect(text).toBe('山田 太郎\nA\t\tB\tC\nD\nE\n');
  });

  test('character references, with and without their semicolon', async () => {
    expect(await read('<html>&amp;&lt;&#x9AD9;&#64017;&nbsp&copy;&NotEqualTilde;&bogus;&#0;&;&')).toBe(
      '&<髙﨑\u00a0©\u2242\u0338&bogus;\ufffd&;&',
    );
  });

  test('values stand in their line, other words of attributes below', async () => {
    const text = await read(
      '<html><label>氏名</label><input value="山田 太郎" data-note=メモ title=\'別の&quot;話\'>',
    );
    expect(text).toBe('氏名\t\t 山田 太郎 \nメモ\n別の"話\n');
  });
});

const encodings: [string, Encoding][] = [
  ['utf-8', 'utf-8'],
  ['Shift_JIS', 'cp932'],
  ['EUC-JP', 'euc-jp'],
  ['iso-2022-jp', 'iso-2022-jp'],
];

describe('a page', () => {
  test.each(encodings)('in %s is given back byte for byte by an empty plan', async (label, encoding) => {
    const bytes = encoded(page(label), encoding);
    expect((await through(htmlModule, bytes, { policy: null })).bytes).toEqual(bytes);
  });

  test.each(encodings)('in %s loses what identifies and what would run or load', async (label, encoding) => {
    const done = await through(htmlModule, encoded(page(label), encoding));
    expect(done.residuals).toEqual([]);
    for (const gone of ['山', '田', '23665', '太郎', '00012345', '1月1日', '054', '3月15日', 'taro', '%E5'])
      expect(done.text, gone).not.toContain(gone);
    for (const gone of ['script', 'onload', '<!--', 'author', '鈴木', 'https:', '//cdn'])
      expect(done.text).not.toContain(gone);
    const pseudonym = /\[患者:P-\w{8}\]/u.exec(done.text)?.[0] ?? 'none';
    for (const kept of [
      `<!DOCTYPE html>\n<html><head><meta charset="${label}"><title>紹介状</title>\n`,
      '<style>b { color: red }</style></head>\n<body>\n',
      `<td>：<b>${pseudonym}</b></td></tr>\n`,
      '様は<i>',
      '</i>に受診し、&lt;びらん様&gt;の病変 &amp; 出血。</p>\n',
      '<a href="mailto:[メール]">返信</a> <img alt="',
    ])
      expect(done.text, kept).toContain(kept);
    expect(
      new Set(done.changes.filter(({ at }) => at.kind === 'byte').map(({ place }) => place.key)),
    ).toEqual(new Set(['html:meta', 'html:script', 'html:handler', 'html:comment', 'html:remote']));
  });

  test('without a word about its encoding gets references', async () => {
    const done = await through(htmlModule, encoded('<html><p>Name: &#23665;&#30000; TEL 054-123-4567</p>'));
    expect(done.text).toContain('TEL [&#x96fb;&#x8a71;]');
    expect(await read(done.bytes)).toContain('TEL [電話]');
  });

  test('an element that is named by a number of the patient gets another name', async () => {
    const known = knownValues([{ kind: 'patient-id', value: '00012345', subject: 0 }]);
    const source = '<html><p id="top" class="row-00012345">あ</p>';
    const done = await through(htmlModule, encoded(source), { ctx: textContext(known) });
    expect(done.text).toMatch(/^<html><p id="top" class="row-[^"0]+">あ<\/p>$/u);
  });

  test('what goes leaves nothing that reads as one with what follows', async () => {
    const done = await through(
      htmlModule,
      encoded('<html>&am<!-- x -->p; &lt<script></script>; <<meta name=author>A'),
    );
    expect(done.text).toBe('<html>&am<!---->p; &lt<!---->; <<!---->A');
    expect(await read(done.bytes)).toBe('&amp; <; <A');
    expect(done.residuals).toEqual([]);
  });

  test('a value without quotes stays one', async () => {
    const known = knownValues([{ kind: 'name-kanji', value: '山田太郎', subject: 0 }]);
    const done = await through(htmlModule, encoded('<html><img alt=山田太郎 title=x><p>あ</p>'), {
      ctx: textContext(known),
    });
    expect(done.text).toMatch(/^<html><img alt=\S+ title=x>/u);
    expect(done.text).not.toContain('山田');
    expect(done.residuals).toEqual([]);
  });
});

describe('refusals and recognition', () => {
  test.each([
    ['letter-image', '<html><img src="data:image/png;base64,iVBOR">'],
    ['letter-image', '<html><style>b{background:url(data:image/gif;base64,R0)}</style>'],
    ['letter-object', '<html><embed src="data:application/pdf;base64,JVBER">'],
    ['text-binary', '<html>\0\0'],
  ])('%s', async (code, source) => {
    await expect(through(htmlModule, encoded(source))).rejects.toThrow(code);
  });

  test.each([
    ['<!DOCTYPE html><p>', 'a'],
    ['\ufeff<?xml version="1.0"?><!-- x --><!DOCTYPE html><html>', 'a.txt'],
    ['<p>経過</p>', '紹介状.htm'],
    [`${'<!-- -->'.repeat(450)}<div>`, 'a.html'],
  ])('%s is a page', (source, name) => {
    const taken = recognise(encoded(source).subarray(0, 4096), name);
    expect(taken.ok && taken.value.id).toBe('html');
  });

  test('UTF-16 with its mark', async () => {
    const bytes = encoded('\ufeff<html><p>電話 054-123-4567</p>', 'utf-16le');
    expect(recognise(bytes, 'a').ok).toBe(true);
    expect(decoded((await through(htmlModule, bytes)).bytes)).toBe('<html><p>電話 [電話]</p>');
  });
});
