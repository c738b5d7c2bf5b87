import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import { rtfModule } from '../../../../src/formats/rtf/index.ts';
import { textContext, through } from '../../../fixtures/stub-vault-text.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** As Word writes Japanese: each byte of CP932 as \'xx. */
function hex(text: string): string {
  return Array.from(text, (char) => {
    if (char < '\x7f') return '\\{}'.includes(char) ? `\\${char}` : char;
    const bytes = encodeText(char, 'cp932') ?? [];
    return Array.from(bytes, (byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');
  }).join('');
}

/** As WordPad and LibreOffice write it. */
function unicode(text: string, uc = 1): string {
  return Array.from({ length: text.length }, (_, i) => {
    const unit = text.charCodeAt(i);
    if (unit < 0x7f) return text.charAt(i);
    return `\\u${String(unit > 0x7fff ? unit - 65_536 : unit)}${uc === 0 ? ' ' : '?'.repeat(uc)}`;
  }).join('');
}

const fonts = '{\\fonttbl{\\f0\\fcharset128 MS Mincho;}{\\f1\\fcharset0 Arial;}}';

function document(body: string, head = ''): Uint8Array {
  return bytesOf(`{\\rtf1\\ansi\\ansicpg932\\deff0${fonts}${head}\r\n\\pard ${body}}`);
}

async function read(bytes: Uint8Array): Promise<string> {
  const preview = await rtfModule.preview(new MemorySource(bytes), textContext());
  if (!preview.ok) throw new Error(preview.error.code);
  if (preview.value.kind !== 'text') throw new Error('no text');
  return preview.value.text;
}

const letter = document(
  [
    hex('診療情報提供書'),
    hex('患者氏名：') + `{\\b ${hex('山')}}\\ul${hex('田　太')}{\\i ${hex('郎')}}\\ulnone ${hex('　様')}`,
    hex('患者ID：00012345'),
    hex('生年月日：昭和35年1月1日'),
    hex('山田様は2024年3月15日に受診し、びらん様の病変を認めました。'),
  ].join('\\par\r\n'),
  `{\\info{\\author ${hex('鈴木一郎')}}{\\title ${hex('紹介状')}}{\\*\\company Toro}}{\\*\\generator X;}`,
);

describe('reading', () => {
  test.each([
    ['escapes', document(hex('山田表ﾔﾏ'))],
    ['\\u with stand-ins', document(`\\uc1 ${unicode('山田表ﾔﾏ')}`)],
    ['\\u without', document(`\\uc0 ${unicode('山田表ﾔﾏ', 0)}`)],
    ['\\u with two', document(`\\uc2\\u23665\\'8e\\'52\\u30000\\'93\\'63\\uc0 ${unicode('表ﾔﾏ', 0)}`)],
    ['a second byte as it is', document("\\'8eR\\'93c\\'95\\\\\\'d4\\'cf")],
    ['a line end within a character', document("\\'8e\r\n\\'52\\'93\\'63\\'95\\'5c\\'d4\\'cf")],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toBe('山田表ﾔﾏ');
  });

  test('surrogates, Western fonts and special characters', async () => {
    expect(await read(document(`\\uc0 ${unicode('𠮷野', 0)}`))).toBe('𠮷野');
    expect(await read(document("{\\f1 caf\\'e9 t\\'e9t}\\emdash\\~\\{"))).toBe('café tét—\u00a0{');
  });

  test('what stands beside the body has lines of its own', async () => {
    const body = `${hex('本文')}{\\footnote ${hex('脚注')}}${hex('続き')}\\par{\\header ${hex('頭')}}`;
    const field = '{\\field{\\*\\fldinst HYPERLINK "mailto:yamada@example.jp"}{\\fldrslt mail}}';
    const marks = '{\\*\\bkmkstart _GoBack}{\\*\\bkmkend _GoBack}{\\deleted x}';
    expect(await read(document(body + field + marks))).toBe(
      '本文続き\nmailx\n脚注\n頭\nHYPERLINK "mailto:yamada@example.jp"',
    );
  });
});

describe('a letter', () => {
  test('is given back byte for byte by an empty plan', async () => {
    const { bytes } = await through(rtfModule, letter, { policy: null });
    expect(bytes).toEqual(letter);
  });

  test('loses what identifies, across runs and in the metadata, and keeps the rest', async () => {
    const done = await through(rtfModule, letter);
    expect(done.residuals).toEqual([]);
    const text = await read(done.bytes);
    for (const gone of ['山', '田', '太', '郎', '00012345', '1月1日', '3月15日'])
      expect(text).not.toContain(gone);
    expect(text).toMatch(/患者氏名：\[患者:P-\w{8}\]　様\n患者ID：P|患者ID：\[患者:/u);
    expect(text).toContain('びらん様の病変を認めました');
    const raw = String.fromCharCode(...done.bytes);
    expect(raw).not.toContain('info');
    expect(raw).not.toContain('generator');
    expect(raw).toContain(`${hex('診療情報提供書')}\\par\r\n${hex('患者氏名：')}{\\b `);
    expect(raw).toContain('}\\ul {\\i }\\ulnone ');
    expect(done.changes.filter(({ place }) => place.format === 'rtf').map(({ place }) => place.key)).toEqual([
      'rtf:info',
      'rtf:info',
    ]);
    expect(done.inspection.known).toContainEqual({ kind: 'staff-name', value: '鈴木一郎' });
  });

  test('is written in the way of the document', async () => {
    const name = unicode('氏名：山田太郎');
    const done = await through(rtfModule, document(`\\uc1 ${name}\\par`), {
      policy: presetPolicy('guideline', { 'text:known-name': 'placeholder' }),
    });
    expect(String.fromCharCode(...done.bytes)).toContain(`${unicode('氏名：[患者]')}\\par`);
  });

  test('a replacement does not run into the control word before it', async () => {
    const done = await through(
      rtfModule,
      document(`${hex('電話 ')}\\b054-123-4567\\b0 `.replace('b054', 'b\r\n054')),
    );
    expect(await read(done.bytes)).toBe('電話 [電話]');
    const kanji = document(`${hex('氏名：')}\\b${hex('山田太郎')} (sama)`);
    const removed = await through(rtfModule, kanji, {
      policy: presetPolicy('guideline', { 'text:known-name': 'empty' }),
    });
    expect(String.fromCharCode(...removed.bytes)).toContain(`${hex('氏名：')}\\b  (sama)`);
  });

  test('names and times of those who changed it go', async () => {
    const head = `{\\*\\revtbl {Unknown;}{${hex('鈴木一郎')};}}`;
    const body = `{\\revised\\revauth1\\revdttm123 ${hex('追記')}}{\\*\\atnid XY}{\\*\\atnauthor ${hex('佐藤花子')}}`;
    const done = await through(rtfModule, document(body, head));
    expect(String.fromCharCode(...done.bytes)).toContain('{\\*\\revtbl {Unknown;}{;}}');
    expect(String.fromCharCode(...done.bytes)).not.toMatch(/revdttm|atnid|atnauthor/u);
    expect(await read(done.bytes)).toBe('追記');
  });
});

describe('refusals', () => {
  test.each([
    ['letter-image', document('{\\*\\shppict{\\pict\\pngblip 89504e47}}')],
    ['letter-object', document('{\\object\\objemb{\\*\\objdata 0105}}')],
    ['letter-object', document('\\bin3 abc')],
    ['letter-broken', document('{\\*\\x\\bin99999 abc}')],
    ['letter-broken', document('{\\b unclosed')],
    ['letter-broken', document('{\\b text \\info more}')],
    ['letter-broken', bytesOf('{\\rtf1 \\info a}')],
    ['letter-broken', bytesOf('{\\rtf1 a} hidden')],
    ['letter-broken', bytesOf('{\\rtf1 a}}')],
    ['letter-too-deep', bytesOf(`{\\rtf1${'{'.repeat(8_000_000)}`)],
    ['file-too-large', bytesOf(`{\\rtf1${'{'.repeat(50_000_000)}`)],
  ])('%s', async (code, bytes) => {
    await expect(through(rtfModule, bytes)).rejects.toThrow(code);
  });
});
