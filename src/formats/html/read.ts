import { DecodingMode } from 'entities/decode';
import type { ErrorCode } from '../../core/errors.ts';
import { shown } from '../text/carried.ts';
import { Spans } from '../text/spans.ts';
import { contexts, readCharacters, readValue } from './characters.ts';
import * as known from './elements.ts';
import { tokenize, type Attribute, type Tag, type TokenSink } from './tokens.ts';

/** A stretch of the source that goes as a whole. */
export interface Stretch {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Put there instead. */
  readonly text: string;
}

/** Stands where something went between characters that would read as one without it: `&am<!-- -->p;`. */
const EMPTY = '<!---->';
const openEnded = /[<&][^\s;<>]{0,33}$/u;

/** A page as it reads: its lines, then a line for each attribute that holds words. */
export class PageReader implements TokenSink {
  readonly main = new Spans();
  readonly drops: Stretch[] = [];
  readonly quiet: string[] = [];
  refused: ErrorCode | null = null;
  private readonly aside = new Spans();
  private readonly source: string;
  private script = -1;
  private style = -1;
  private pre = 0;
  private gap = -1;

  constructor(source: string) {
    this.source = source;
    tokenize(source, this);
    if (this.script >= 0) this.drop('html:script', this.script, source.length);
    if (this.aside.length > 0) {
      this.line();
      this.main.append(this.aside);
    }
  }

  text(start: number, end: number, raw: boolean): void {
    if (this.script >= 0) return;
    if (this.style >= 0 || raw) {
      this.styleSheet(start, end);
      return;
    }
    readCharacters(this.source, start, end, DecodingMode.Legacy, (text, from, to) => {
      if (this.pre > 0 || !/^[ \t\n\r\f]$/u.test(text)) this.main.pushText(text, from, to, contexts.text);
      else this.space(from, to);
    });
  }

  open(tag: Tag): void {
    const { name } = tag;
    if (name === 'script') {
      this.script = tag.start;
      return;
    }
    if (name === 'style') this.style = tag.start;
    if (name === 'pre' || name === 'textarea' || name === 'listing') this.pre++;
    this.separate(name);
    const whole = this.wholeDrop(tag);
    if (whole !== null) this.drop(whole, tag.start, tag.end);
    else for (const attribute of tag.attributes) this.attribute(tag, attribute);
  }

  close(name: string, start: number, end: number): void {
    if (name === 'script') {
      if (this.script >= 0) this.drop('html:script', this.script, end);
      this.script = -1;
      return;
    }
    if (name === 'style') this.style = -1;
    if ((name === 'pre' || name === 'textarea' || name === 'listing') && this.pre > 0) this.pre--;
    if (start >= 0 && name !== 'br') this.separate(name);
  }

  comment(start: number, end: number): void {
    if (this.source.slice(start, end) !== EMPTY) this.drop('html:comment', start, end);
  }

  private drop(key: string, start: number, end: number): void {
    const source = this.source.slice(start, Math.min(end, start + 400));
    if (known.embeddedImage.test(source)) this.refused ??= 'letter-image';
    const isTag = source.startsWith('<');
    const text = isTag && openEnded.test(this.source.slice(Math.max(0, start - 34), start)) ? EMPTY : '';
    this.drops.push({ key, start, end, value: shown(source), text });
  }

  /** White space runs together, and is none at the start of a line. */
  private space(from: number, to: number): void {
    const { last } = this.main;
    if (this.main.length === 0 || last === 0x0a || last === 0x09) return;
    if (last === 0x20 && this.gap === from) this.main.extend(to);
    else if (last !== 0x20) this.main.push(0x20, from, to, contexts.text);
    this.gap = to;
  }

  private separate(name: string): void {
    if (known.blocks.has(name)) this.line();
    else if (known.cells.has(name) && this.main.length > 0 && this.main.last !== 0x0a) this.main.make('\t');
  }

  private line(): void {
    if (this.main.length > 0 && this.main.last !== 0x0a) this.main.make('\n');
  }

  /** A style sheet stays unless it loads something. */
  private styleSheet(start: number, end: number): void {
    const sheet = this.source.slice(start, end);
    if (known.embeddedImage.test(sheet)) this.refused ??= 'letter-image';
    if (known.remoteStyle.test(sheet)) this.drop('html:remote', start, end);
    else this.quiet.push(sheet);
  }

  private wholeDrop({ name, attributes }: Tag): string | null {
    const value = (wanted: string): string | undefined => {
      const found = attributes.find((attribute) => attribute.name === wanted);
      return found && this.value(found);
    };
    if (name === 'meta') {
      const equiv = value('http-equiv')?.trim().toLowerCase();
      if (equiv === 'refresh') return 'html:remote';
      if (value('charset') !== undefined || equiv === 'content-type' || equiv === 'content-language')
        return null;
      return known.shownMeta.has(value('name')?.trim().toLowerCase() ?? '') ? null : 'html:meta';
    }
    if (name === 'link' || name === 'base')
      return known.remote.test(value('href') ?? '') ? 'html:remote' : null;
    return null;
  }

  private attribute(tag: Tag, attribute: Attribute): void {
    const { name, start, end } = attribute;
    const value = this.value(attribute);
    const loads = known.loading.has(name) || (/href$/u.test(name) && known.linked.has(tag.name));
    if (known.embeddedImage.test(value)) this.refused ??= 'letter-image';
    else if (known.embedded.test(value)) this.refused ??= 'letter-object';
    if (/^on/u.test(name) || known.programs.test(value)) this.drop('html:handler', start, end);
    else if (name === 'srcdoc') this.drop('html:script', start, end);
    else if (loads && value.split(',').some((part) => known.remote.test(part)))
      this.drop('html:remote', start, end);
    else if (name === 'style' && known.remoteStyle.test(value)) this.drop('html:remote', start, end);
    else if (this.isQuiet(name, value)) this.quiet.push(value);
    else if (known.inLine.has(name)) {
      this.main.make(' ');
      this.words(attribute, this.main);
      this.main.make(' ');
    } else {
      this.words(attribute, this.aside);
      this.aside.make('\n');
    }
  }

  private isQuiet(name: string, value: string): boolean {
    if (known.named.has(name)) return !known.numbered.test(value);
    return known.layout.has(name) || /^(?:[\d.%-]{1,4}(?:px|em|pt)?|[a-z])?$/iu.test(value);
  }

  private words(attribute: Attribute, out: Spans): void {
    readValue(this.source, attribute, known.addresses.has(attribute.name), out);
  }

  private value(attribute: Attribute): string {
    const source = this.source.slice(attribute.valueStart, attribute.valueEnd);
    if (!source.includes('&')) return source;
    const read = new Spans();
    readValue(this.source, attribute, false, read);
    return read.text();
  }
}
