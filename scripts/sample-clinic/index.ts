import { encodeText } from '../../src/core/text/encoder.ts';
import { ctSlice } from './ct-series.ts';
import { labTable, letterHanako, letterKenichi, memo } from './letters.ts';
import { hanako, kenichi } from './people.ts';

/**
 * The sample clinic: three made-up patients, with the traps that real folders hold. One patient under two
 * spellings of the ID, a name in a folder name, a name only in running text, an old form of a character, a
 * private tag with a name, a file that was cut off, a file of a kind that is not taken.
 */
export function sampleClinic(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let slice = 1; slice <= 6; slice++) {
    const bytes = ctSlice({
      person: hanako,
      id: '00012345',
      date: '20240410',
      study: 101,
      slice,
      size: 128,
      charset: 'iso2022',
      description: '胸部単純CT',
    });
    files.set(`画像/00012345_山田花子/CT/IM000${String(slice)}.dcm`, bytes);
    if (slice === 6)
      files.set('画像/00012345_山田花子/CT/IM0007.dcm', bytes.subarray(0, bytes.length - 9000));
  }
  for (let slice = 1; slice <= 4; slice++) {
    const bytes = ctSlice({
      person: kenichi,
      id: '00023456',
      date: '20240513',
      study: 102,
      slice,
      size: 128,
      charset: 'utf8',
      description: '胸部CT フォロー',
    });
    files.set(`画像/00023456_高橋健一/CT/IM000${String(slice)}.dcm`, bytes);
  }
  files.set('検査/検査結果_202404.csv', cp932(labTable));
  files.set('紹介状/紹介状_山田花子.txt', new TextEncoder().encode(letterHanako));
  files.set('紹介状/報告_23456.txt', cp932(letterKenichi.replaceAll('\n', '\r\n')));
  files.set('紹介状/看護メモ.txt', new TextEncoder().encode(memo));
  // A kind that is refused by name.
  files.set('紹介状/お知らせ.mp4', new TextEncoder().encode('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'));
  return files;
}

function cp932(text: string): Uint8Array {
  const bytes = encodeText(text, 'cp932');
  if (!bytes) throw new Error('the sample holds a character that CP932 lacks');
  return bytes;
}
