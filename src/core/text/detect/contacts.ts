import type { Detector, RawHit } from './raw-hit.ts';

/** Japanese numbers begin with 0 and have 10 digits, or 11 with 050, 070, 080, 090. */
const phone =
  /(?<![0-9A-Za-z]|[0-9][-.])(?:\+81[ -]?\(?0?\)?[1-9][0-9]{0,3}[ -]?[0-9]{1,4}[ -]?[0-9]{4}|\(0[0-9]{1,4}\)[ -]?[0-9]{1,4}[ -]?[0-9]{4}|0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|0[0-9]{1,4}\([0-9]{1,4}\)[ -]?[0-9]{4}|0[0-9]{1,3}\.[0-9]{2,4}\.[0-9]{4}|0[5789]0[ ]?[0-9]{4}[ ]?[0-9]{4})(?![0-9A-Za-z]|-[0-9])/gu;
/** A letter O or l among the digits, as text recognition leaves it. */
const misread =
  /(?<![0-9A-Za-z-])(0[0-9O]{1,4}-(?=[0-9-]*[OoIl])[0-9OoIl]{1,4}-[0-9OoIl]{3,4})(?![0-9A-Za-z]|-[0-9])/gu;
/** 0 9 0 - 5 5 5 1 - 4 7 0 0: in the boxes of a form, or as a scan was read. */
const spreadPhone =
  /(?<![0-9A-Za-z-][ ]?)0(?:[ ][0-9]){1,4}(?:[ ]?-(?:[ ]?[0-9]){1,4}){2}(?![ ]?[0-9A-Za-z-])/gu;
/** 〇二六六-五五-〇一二三: in writing from top to bottom. */
const kanjiPhone =
  /(?<![〇一二三四五六七八九十-])〇[〇一二三四五六七八九]{1,4}(?:-[〇一二三四五六七八九]{1,4}){2}(?![〇一二三四五六七八九十-])/gu;
const labelledPhone =
  /(?:電話(?:番号)?|TEL|Tel|FAX|Fax|ファックス|ファクス|携帯(?:電話)?(?:番号)?|連絡先|℡|☎|直通|PHONE|Phone)[ ]?(?:No\.?)?[ ]*[:.)\]】]?[ ]*([0-9(][0-9() -]{4,16}[0-9])(?![0-9])/gu;
/** IPv4 in the ranges that networks of clinics and the public one use; 1.2.3.4 alone numbers chapters. */
const ipv4 =
  /(?<![0-9A-Za-z.])(?:IP[ ]?(?:アドレス)?[ ]?[:=]?[ ]?)?((?:[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\.(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3})(?:\/[0-9]{1,2})?(?![0-9A-Za-z]|\.[0-9])/gu;
const ipv6 =
  /(?<![0-9A-Za-z:])((?:[0-9A-Fa-f]{1,4}:){5,7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){2,6}(?::[0-9A-Fa-f]{1,4}){1,5})(?![0-9A-Za-z:])/gu;
/** MAC addresses: six pairs with one sign between all of them. */
const mac =
  /(?<![0-9A-Za-z:-])([0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\2){4}[0-9A-Fa-f]{2})(?![0-9A-Za-z:-])/gu;
/** SNS ID: PPC secretariat's report, table (6). */
const account =
  /(?:LINE|Twitter|X|Instagram|インスタ(?:グラム)?|Facebook|TikTok|Skype|Zoom|Messenger|カカオ|WeChat|Telegram|SNS|ツイッター|フェイスブック|アカウント|ユーザー?|ログイン)[ ]?(?:の)?(?:ID|アカウント|名)[ ]*[:は=]?[ ]*(@?[A-Za-z0-9][A-Za-z0-9._-]{2,29})(?![A-Za-z0-9])/gu;
const handle = /(?<![A-Za-z0-9._%+-])(@[A-Za-z0-9_]{4,20})(?![A-Za-z0-9._-])/gu;
const extension = /(?:内線|PHS|ピッチ)(?:番号|貸出|No\.?)?[ ]*[:(]?[ ]*([0-9]{2,5})(?![0-9])/gu;
/** PRINT_USER=u20417, 印刷 2024-04-01 10:30 by u20417: who was logged in. */
const user =
  /(?<![A-Za-z])(?:[A-Z]{2,8}_)?(?:USER|LOGIN|OPERATOR)(?:_?(?:ID|CODE|NAME))?[ ]?[:;=][ ]?([A-Za-z]{0,3}[0-9]{3,8})(?![0-9A-Za-z])|(?:印刷|出力|更新|登録|[Pp]rinted|PRINTED)[^\n]{0,30}[ ]by[ ]([A-Za-z]{1,3}[0-9]{3,8})(?![0-9A-Za-z])/gu;
/**
 * Bounds as of RFC 5321 4.5.3.1: without them a long run of letters would be read again from each of them. 1.00V@0.40ms
 * is a threshold: no top domain begins with a digit.
 */
const email =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}[ ]?(?:@|\[at\]|\(at\))[ ]?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,7}\.[A-Za-z][A-Za-z0-9-]{0,62}/gu;
const url = /(?:https?:\/\/|www\.)[^\s"'<>「」、。)]+/giu;
const postal = /〒[ ]?([0-9]{3}-?[0-9]{4})(?![0-9-])|(?<![0-9-])([0-9]{3}-[0-9]{4})(?![0-9-])/gu;
const labelledPostal = /郵便番号[ ]*[:】\]]?[ ]*([0-9]{3}-?[0-9]{4})(?![0-9])/gu;

export const contacts: Detector = (text) => {
  const hits: RawHit[] = [];
  const add = (from: number, value: string, what: Pick<RawHit, 'rule' | 'item' | 'confidence'>) =>
    hits.push({ from, to: from + value.length, ...what });
  const spreads = /0[ ][0-9]/u.test(text) ? [spreadPhone] : [];
  for (const match of [phone, ...spreads].flatMap((regex) => [...text.matchAll(regex)])) {
    const digits = match[0].replace(/^\+81/u, '0').replace(/\D/gu, '').replace(/^00/u, '0');
    if (digits.length === 10 || digits.length === 11)
      add(match.index, match[0], { rule: 'phone', item: 'phone', confidence: 'certain' });
  }
  const written = text.includes('〇') ? [kanjiPhone] : [];
  for (const regex of [labelledPhone, extension, misread, ...written]) {
    for (const match of text.matchAll(regex)) {
      const value = match[1] ?? match[0];
      const from = match.index + match[0].lastIndexOf(value);
      add(from, value, { rule: 'phone', item: 'phone', confidence: 'certain' });
    }
  }
  for (const match of text.matchAll(email))
    add(match.index, match[0], { rule: 'email', item: 'email', confidence: 'certain' });
  for (const match of text.matchAll(url))
    add(match.index, match[0], { rule: 'url', item: 'url', confidence: 'certain' });
  const others = [
    [ipv4, 'network-address'],
    [ipv6, 'network-address'],
    [mac, 'network-address'],
    [account, 'account-name'],
    [handle, 'account-name'],
    ...(/USER|LOGIN|OPERATOR|[ ]by[ ]/u.test(text) ? ([[user, 'account-name']] as const) : []),
  ] as const;
  for (const [regex, rule] of others) {
    for (const match of text.matchAll(regex)) {
      const value = match[1] ?? match[2] ?? '';
      const from = match.index + match[0].lastIndexOf(value);
      add(from, value, { rule, item: 'account', confidence: rule === 'account-name' ? 'likely' : 'certain' });
    }
  }
  for (const regex of [postal, labelledPostal]) {
    for (const match of text.matchAll(regex)) {
      const marked = match[1] !== undefined;
      // 〒 goes with its number.
      const value = match[0].startsWith('〒') ? match[0] : (match[1] ?? match[2] ?? '');
      const from = match.index + match[0].lastIndexOf(value);
      add(from, value, {
        rule: 'postal-code',
        item: 'postal-code',
        confidence: marked ? 'certain' : 'unsure',
      });
    }
  }
  return hits;
};
