import { fail, ok, type Result } from '../../core/result.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonObject extends Span {
  readonly kind: 'object';
  /** As written: a name that stands twice is there twice. */
  readonly members: readonly JsonMember[];
}

export interface JsonArray extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** `start` and `end` take the quotes in. */
export interface JsonString extends Span {
  readonly kind: 'string';
  readonly value: string;
}

/** A number as it is written, however long; true, false and null. */
export interface JsonPlain extends Span {
  readonly kind: 'plain';
  readonly value: string;
}

export type JsonNode = JsonObject | JsonArray | JsonString | JsonPlain;

export interface JsonMember {
  readonly name: string;
  /** Of its name's first quote. */
  readonly start: number;
  readonly value: JsonNode;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;

/** A watchdog ends what makes no progress: it is told of every stretch of this length. */
const TICK = 1_000_000;

class Broken extends Error {
  readonly offset: number;
  readonly limit: number | undefined;

  constructor(offset: number, limit?: number) {
    super('json');
    this.offset = offset;
    this.limit = limit;
  }
}

/** Reads strictly (RFC 8259) and keeps where everything stands. Several documents stand on lines of their own (NDJSON). */
export function readJson(
  text: string,
  maxDepth: number,
  progress: (bytes: number) => void = () => undefined,
): Result<readonly JsonNode[]> {
  try {
    return ok(new Reader(text, maxDepth, progress).documents());
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown;
    const where = { kind: 'byte', offset: thrown.offset } as const;
    return fail('json-broken', where, thrown.limit === undefined ? undefined : { limit: thrown.limit });
  }
}

class Reader {
  private at = 0;
  private told = 0;
  private readonly text: string;
  private readonly maxDepth: number;
  private readonly progress: (bytes: number) => void;

  constructor(text: string, maxDepth: number, progress: (bytes: number) => void) {
    this.text = text;
    this.maxDepth = maxDepth;
    this.progress = progress;
  }

  documents(): JsonNode[] {
    const found: JsonNode[] = [];
    this.space();
    while (this.at < this.text.length) {
      found.push(this.value(1));
      const behind = this.at;
      this.space();
      const more = this.at < this.text.length;
      if (more && !/[\r\n]/u.test(this.text.slice(behind, this.at))) throw new Broken(this.at);
    }
    if (found.length === 0) throw new Broken(0);
    return found;
  }

  private value(depth: number): JsonNode {
    if (depth > this.maxDepth) throw new Broken(this.at, this.maxDepth);
    if (this.at - this.told > TICK) {
      this.progress(this.at - this.told);
      this.told = this.at;
    }
    switch (this.text.charAt(this.at)) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      default:
        return this.plain();
    }
  }

  private object(depth: number): JsonObject {
    const start = this.at++;
    const members: JsonMember[] = [];
    this.space();
    if (this.take('}')) return { kind: 'object', start, end: this.at, members };
    for (;;) {
      if (this.text.charAt(this.at) !== '"') throw new Broken(this.at);
      const name = this.string();
      this.space();
      if (!this.take(':')) throw new Broken(this.at);
      this.space();
      members.push({ name: name.value, start: name.start, value: this.value(depth + 1) });
      this.space();
      if (this.take('}')) return { kind: 'object', start, end: this.at, members };
      if (!this.take(',')) throw new Broken(this.at);
      this.space();
    }
  }

  private array(depth: number): JsonArray {
    const start = this.at++;
    const items: JsonNode[] = [];
    this.space();
    if (this.take(']')) return { kind: 'array', start, end: this.at, items };
    for (;;) {
      items.push(this.value(depth + 1));
      this.space();
      if (this.take(']')) return { kind: 'array', start, end: this.at, items };
      if (!this.take(',')) throw new Broken(this.at);
      this.space();
    }
  }

  private string(): JsonString {
    const start = this.at++;
    let escaped = false;
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit === 0x22) break;
      // Also NaN, behind the end.
      if (!(unit >= 0x20)) throw new Broken(this.at);
      if (unit !== 0x5c) {
        this.at++;
        continue;
      }
      escaped = true;
      ESCAPE.lastIndex = this.at;
      if (!ESCAPE.test(this.text)) throw new Broken(this.at);
      this.at = ESCAPE.lastIndex;
    }
    const end = ++this.at;
    const value = escaped
      ? (JSON.parse(this.text.slice(start, end)) as string)
      : this.text.slice(start + 1, end - 1);
    return { kind: 'string', start, end, value };
  }

  private plain(): JsonPlain {
    for (const pattern of [NUMBER, WORD]) {
      pattern.lastIndex = this.at;
      const value = pattern.exec(this.text)?.[0];
      if (value === undefined) continue;
      const start = this.at;
      this.at += value.length;
      return { kind: 'plain', start, end: this.at, value };
    }
    throw new Broken(this.at);
  }

  private take(char: string): boolean {
    if (this.text.charAt(this.at) !== char) return false;
    this.at++;
    return true;
  }

  private space(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
      this.at++;
    }
  }
}
