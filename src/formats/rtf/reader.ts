import type { ErrorCode } from '../../core/errors.ts';
import { shown } from '../text/carried.ts';
import { Spans } from '../text/spans.ts';
import { byteText, codePageOf, EITHER, isLead, pairText } from './code-pages.ts';
import { breaks, characters, people, revisionMarks, treatmentOf, type Region } from './destinations.ts';
import { noteOf } from './write.ts';

interface Group {
  readonly start: number;
  /** `{` right after a control word: without it that word would run on. */
  readonly joined: boolean;
  sink: Spans;
  /** What the group itself is; null = part of the group around it. */
  kind: Region | null;
  /** In the table of fonts, or in that of people who changed the text. */
  table: 'fonts' | 'revisions' | null;
  /** Text from here on goes with a group around it. */
  gone: boolean;
  person: boolean;
  starred: boolean;
  /** Holds text or a group: too late to become a destination that goes. */
  begun: boolean;
  uc: number;
  font: number;
  eastAsian: boolean;
  names: Names | null;
}

export interface Stretch {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Put there instead, so that the control word before it ends. */
  readonly text: string;
}

interface Names {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly joined: boolean;
}

interface Pending {
  readonly byte: number;
  readonly from: number;
  readonly to: number;
  readonly hex: boolean;
}

/** Reads RTF in one pass without recursion: the body, then each text beside it on lines of its own. */
export class RtfReader {
  readonly main = new Spans();
  readonly quiet = new Spans();
  readonly drops: Stretch[] = [];
  readonly authors: string[] = [];
  refused: ErrorCode | null = null;
  private readonly asides: { readonly text: Spans; readonly always: boolean }[] = [];
  private readonly bytes: Uint8Array;
  private readonly maxDepth: number;
  private readonly stack: Group[] = [];
  private readonly charsets = new Map<number, number>();
  private group: Group;
  private at = 0;
  private codePage = EITHER;
  private defaultFont = 0;
  private entry = 0;
  private skip = 0;
  private pending: Pending | null = null;
  private wordEnd = -1;

  constructor(bytes: Uint8Array, maxDepth: number) {
    this.bytes = bytes;
    this.maxDepth = maxDepth;
    this.group = this.newGroup(0);
    this.read();
    if (this.stack.length > 0) this.refused ??= 'letter-broken';
    this.gather();
  }

  private newGroup(start: number): Group {
    const around = this.stack.length > 0 ? this.group : null;
    return {
      start,
      joined: this.wordEnd === start,
      sink: around?.sink ?? this.main,
      kind: null,
      table: around?.table ?? null,
      gone: around?.gone ?? false,
      person: around?.person ?? false,
      starred: false,
      begun: this.stack.length === 0,
      uc: around?.uc ?? 1,
      font: around?.font ?? -1,
      eastAsian: around?.eastAsian ?? false,
      names: null,
    };
  }

  private read(): void {
    const { bytes } = this;
    let open = false;
    while (this.at < bytes.length && this.refused === null) {
      const byte = bytes[this.at] ?? 0;
      if (byte === 0x0a || byte === 0x0d || byte === 0) this.at++;
      else if (open && this.stack.length === 0) {
        // Nothing but white space may follow the document.
        if (byte > 0x20) this.refused = 'letter-broken';
        this.at++;
      } else if (byte === 0x7b) {
        open = true;
        this.openGroup();
      } else if (byte === 0x7d) this.closeGroup();
      else if (byte === 0x5c) this.control();
      else this.byte(byte, this.at, ++this.at, false);
    }
    this.flush();
  }

  private openGroup(): void {
    this.flush();
    this.skip = 0;
    if (this.stack.length >= this.maxDepth) this.refused = 'letter-too-deep';
    const inner = this.newGroup(this.at++);
    this.group.begun = true;
    this.stack.push(this.group);
    this.group = inner;
  }

  private closeGroup(): void {
    this.flush();
    this.skip = 0;
    this.at++;
    const around = this.stack.pop();
    if (!around) {
      this.refused = 'letter-broken';
      return;
    }
    const { kind, sink, names, start, joined } = this.group;
    if (this.group.person && !around.person) {
      this.authors.push(sink.text());
      if (around.gone) around.sink.append(sink);
    }
    if (kind === 'info' || kind === 'authors' || kind === 'unknown') {
      const value = shown(sink.text());
      this.drops.push({ key: `rtf:${kind}`, start, end: this.at, value, text: joined ? ' ' : '' });
    }
    if (names) this.dropNames(names);
    this.group = around;
  }

  private dropNames({ from, to, text, joined }: Names): void {
    const value = shown(text);
    if (value === 'Unknown') return;
    this.authors.push(value);
    this.drops.push({ key: 'rtf:authors', start: from, end: to, value, text: joined ? ' ' : '' });
  }

  private control(): void {
    const { bytes } = this;
    const start = this.at;
    const symbol = bytes[start + 1] ?? 0;
    if (isLetter(symbol)) {
      this.word(start);
      return;
    }
    this.at += 2;
    if (symbol === 0x27) {
      const value = parseInt(String.fromCharCode(bytes[start + 2] ?? 0, bytes[start + 3] ?? 0), 16);
      if (Number.isNaN(value)) this.refused = 'letter-broken';
      this.at = Math.min(bytes.length, start + 4);
      this.byte(value, start, this.at, true);
    } else if (symbol === 0x5c || symbol === 0x7b || symbol === 0x7d)
      this.byte(symbol, start, this.at, false);
    else if (symbol === 0x2a) this.group.starred = start === this.group.start + 1;
    else if (symbol === 0x7e) this.character('\u00a0', start);
    else if (symbol === 0x5f) this.character('\u2011', start);
    else if (symbol === 0x0a || symbol === 0x0d) this.group.sink.make('\n');
  }

  private word(start: number): void {
    const { bytes } = this;
    let at = start + 1;
    while (isLetter(bytes[at] ?? 0)) at++;
    const name = latin(bytes, start + 1, Math.min(at, start + 33));
    const digits = bytes[at] === 0x2d && isDigit(bytes[at + 1] ?? 0) ? at + 1 : at;
    let end = digits;
    while (isDigit(bytes[end] ?? 0)) end++;
    const number = end > digits ? Number(latin(bytes, at, Math.min(end, at + 12))) : null;
    const bare = end > digits ? end : at;
    const delimited = bytes[bare] === 0x20;
    const joined = this.wordEnd === start;
    this.at = delimited ? bare + 1 : bare;
    this.wordEnd = delimited ? -1 : bare;
    if (name === 'u' && number !== null) {
      this.unicode(number, start, joined);
      return;
    }
    if (name === 'bin') {
      this.binary(number ?? 0);
      return;
    }
    this.flush();
    this.act(name, number, start, joined);
  }

  private act(name: string, number: number | null, start: number, joined: boolean): void {
    const { group } = this;
    const starred = group.starred;
    group.starred = false;
    const made = breaks[name];
    const character = characters[name];
    if (made !== undefined) group.sink.make(made);
    else if (character !== undefined) this.character(character, start, joined);
    else if (revisionMarks.test(name)) {
      const end = joined ? this.at - Number(this.bytes[this.at - 1] === 0x20) : this.at;
      this.drops.push({ key: 'rtf:authors', start, end, value: String(number ?? ''), text: '' });
    } else if (!this.setting(name, number)) this.destination(name, starred);
  }

  /** True when the word is one that says how the bytes after it are read. */
  private setting(name: string, number: number | null): boolean {
    const { group } = this;
    const value = number ?? 0;
    if (name === 'uc') group.uc = Math.max(0, Math.min(15, value));
    else if (name === 'ansicpg') this.codePage = value === 0 ? EITHER : value;
    else if (name === 'mac') this.codePage = 10000;
    else if (name === 'deff') this.defaultFont = value;
    else if (name === 'plain') group.font = -1;
    else if (name === 'f') {
      group.font = value;
      if (group.table === 'fonts') this.entry = value;
    } else if (name === 'fcharset') this.charsets.set(this.entry, value);
    else if (name === 'dbch') group.eastAsian = true;
    else if (name === 'loch' || name === 'hich') group.eastAsian = false;
    else return false;
    return true;
  }

  private destination(name: string, starred: boolean): void {
    const { group } = this;
    const found = treatmentOf(name);
    if (found === 'image' || found === 'object') {
      if (!group.gone) this.refused = found === 'image' ? 'letter-image' : 'letter-object';
      return;
    }
    if (people.has(name) && !group.person) {
      group.person = true;
      group.sink = new Spans();
    }
    if (group.gone) return;
    const region: Region = found ?? (starred ? 'unknown' : 'same');
    if (region === 'same') return;
    group.kind = region;
    if (region === 'own' || region === 'aside') {
      group.sink = new Spans();
      this.asides.push({ text: group.sink, always: region === 'own' });
    } else if (region === 'quiet') group.sink = this.quiet;
    else if (region === 'fonts' || region === 'revisions') {
      group.table = region;
      group.sink = this.quiet;
    } else if (group.begun) this.refused = 'letter-broken';
    else {
      group.gone = true;
      if (!group.person) group.sink = new Spans();
    }
  }

  private binary(length: number): void {
    const end = this.at + Math.max(0, length);
    if (end > this.bytes.length) this.refused = 'letter-broken';
    else if (!this.group.gone && length > 0) this.refused = 'letter-object';
    this.at = end;
    this.wordEnd = -1;
  }

  private unicode(number: number, start: number, joined: boolean): void {
    this.flush();
    const unit = number < 0 ? number + 65_536 : number;
    if (unit < 0 || unit > 0xffff) {
      this.refused = 'letter-broken';
      return;
    }
    this.put(String.fromCharCode(unit), start, this.at, joined, true);
    this.skip = this.group.uc;
  }

  /** True when the token stands in for a character that was given as \u. */
  private skipped(to: number): boolean {
    if (this.skip === 0) return false;
    this.skip--;
    this.group.sink.extend(to);
    return true;
  }

  private byte(byte: number, from: number, to: number, hex: boolean): void {
    if (this.skipped(to)) return;
    const page = this.page();
    const lead = this.pending;
    if (lead) {
      this.pending = null;
      const text = page === EITHER && hex !== lead.hex ? '' : pairText(lead.byte, byte, page);
      if (text !== '') {
        this.put(text, lead.from, to, this.wordEnd === lead.from, false);
        return;
      }
      this.put(byteText(lead.byte, page), lead.from, lead.to, this.wordEnd === lead.from, false);
    }
    if (isLead(byte, page)) this.pending = { byte, from, to, hex };
    else this.put(byteText(byte, page), from, to, this.wordEnd === from, false);
  }

  private flush(): void {
    const lead = this.pending;
    this.pending = null;
    if (lead)
      this.put(byteText(lead.byte, this.page()), lead.from, lead.to, this.wordEnd === lead.from, false);
  }

  private character(text: string, start: number, joined = this.wordEnd === start): void {
    this.flush();
    this.put(text, start, this.at, joined, true);
  }

  private put(text: string, from: number, to: number, joined: boolean, unicode: boolean): void {
    const { group } = this;
    group.begun = true;
    group.sink.pushText(text, from, to, noteOf(group.uc, this.page(), joined, unicode));
    if (group.table === 'revisions' && text !== ';') {
      const { names } = group;
      group.names = {
        from: names?.from ?? from,
        to,
        text: (names?.text ?? '') + text,
        joined: names?.joined ?? joined,
      };
    }
  }

  private page(): number {
    const { font, eastAsian } = this.group;
    if (eastAsian && (this.codePage === 932 || this.codePage === EITHER)) return 932;
    return codePageOf(this.charsets.get(font < 0 ? this.defaultFont : font), this.codePage);
  }

  /** The texts beside the body; those that hold a program's word only (`_Toc12`, PAGE) stay unshown. */
  private gather(): void {
    for (const { text, always } of this.asides) {
      const words = text.text().trim();
      if (words === '') continue;
      const isWord = /^[\x20-\x7e]*$/u.test(words) && !/[@"]|\d{4}|[A-Z][a-z]+ [A-Z]/u.test(words);
      if (!always && (isWord || !/\p{L}|\d{4}/u.test(words))) {
        this.quiet.append(text);
        this.quiet.make('\n');
        continue;
      }
      if (this.main.last !== 0x0a) this.main.make('\n');
      this.main.append(text);
    }
  }
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}
