import type { Failure } from '../../../core/errors.ts';
import type { Limits } from '../../../core/limits.ts';
import { dictionaryVr } from '../rules/dictionary.ts';
import type { Element, ElementStart as Start, Form, Item } from './element.ts';
import { explicitLittle, implicitLittle, spanOf, undefinedLength } from './element.ts';
import type { LoadedBytes } from './loaded-bytes.ts';
import { isPadding, paddingGlance } from './padding.ts';
import { groupOf, hexOf, isPixelData, isPrivate, tags } from './tag.ts';
import { isLocalText, vrByCode, vrRule } from './vr.ts';

/** What the reader wants before it can go on: bytes to keep, or a look at a fragment's header. */
export interface Need {
  readonly start: number;
  readonly end: number;
  /** Bytes to look at without keeping them; 0 = keep. */
  readonly glance: number;
}

interface Frame {
  readonly kind: 'elements' | 'items' | 'fragments';
  readonly form: Form;
  /** Declared end; -1 where a delimiter ends the frame. */
  readonly end: number;
  /** No child may reach past this. */
  readonly bound: number;
  readonly elements: Element[];
  readonly item: Item | null;
  readonly owner: Element | null;
  lastFragment: number;
  /** Tags of the level, from the first one on that steps back (PS3.5 7.1: they ascend). */
  seen: Set<number> | null;
}

const smallFragment = 64 * 1024;
const manyFragments = 1024 * 1024;
const oneHeader = 64;

/**
 * Walks a data set and notes where each element stands. It pauses (`need`) whenever bytes are missing
 * and goes on from the same place, so nothing is read twice and no length is trusted with memory.
 */
export class SpanReader {
  readonly root: Element[] = [];
  position: number;
  need: Need | null = null;
  failure: Failure | null = null;
  /** Start of bytes behind the last element that are no element. */
  trailing = -1;
  private readonly bytes: LoadedBytes;
  private readonly limits: Limits;
  private readonly metaOnly: boolean;
  private readonly stack: Frame[];
  private count = 0;
  private repeats = 0;
  private pixelsSeen = false;
  private lastRootTag = 0;

  constructor(bytes: LoadedBytes, start: number, form: Form, limits: Limits, metaOnly: boolean) {
    this.bytes = bytes;
    this.position = start;
    this.limits = limits;
    this.metaOnly = metaOnly;
    this.stack = [
      {
        kind: 'elements',
        form,
        end: bytes.size,
        bound: bytes.size,
        elements: this.root,
        item: null,
        owner: null,
        lastFragment: 0,
        seen: null,
      },
    ];
  }

  /** True when done or failed; false when `need` must be met first. */
  run(): boolean {
    this.need = null;
    for (;;) {
      const frame = this.stack.at(-1);
      if (!frame || this.failure) return true;
      const going =
        frame.kind === 'elements'
          ? this.element(frame)
          : frame.kind === 'items'
            ? this.item(frame)
            : this.fragment(frame);
      if (!going) return !this.isWaiting();
    }
  }

  private isWaiting(): boolean {
    return this.need !== null;
  }

  /** Tags from the root down to where the reader stands, for messages. */
  path(tag?: number): string {
    const steps: string[] = [];
    for (const frame of this.stack) {
      if (frame.kind === 'items' && frame.owner?.items) {
        steps.push(`${hexOf(frame.owner.tag)}[${Math.max(0, frame.owner.items.length - 1)}]`);
      }
    }
    if (tag !== undefined) steps.push(hexOf(tag));
    return steps.join('.');
  }

  private element(frame: Frame): boolean {
    const at = this.position;
    if (frame.end >= 0 && at >= frame.end) return this.closeItem(frame, at);
    if (at + 8 > frame.bound) {
      return frame.item === null ? this.endBefore(frame, at) : this.short(frame);
    }
    const headEnd = Math.min(at + 12, this.bytes.size);
    if (!this.bytes.has(at, headEnd)) return this.want(at, headEnd);
    const { form } = frame;
    const tag = ((this.bytes.u16(at, form.little) << 16) | this.bytes.u16(at + 2, form.little)) >>> 0;
    if (frame.item === null) {
      if (this.metaOnly && groupOf(tag) !== 2) return this.closeItem(frame, at);
      // A meta header behind something else: nobody could say where the data set begins, and in which form.
      if (!this.metaOnly && groupOf(tag) === 2) return this.fail('dicom-malformed', tag);
      if (this.isTrailing(tag)) return this.endBefore(frame, at, tag);
    } else if (tag === tags.itemEnd) {
      this.position = at + 8;
      // Some writers delimit items of defined length as well; the delimiter is passed over.
      return frame.end >= 0 ? true : this.closeItem(frame, at + 8);
    }
    if (groupOf(tag) === 0xfffe) return this.fail('dicom-malformed', tag);
    return this.header(frame, tag, at, headEnd);
  }

  private header(frame: Frame, tag: number, at: number, headEnd: number): boolean {
    const { form } = frame;
    let wireVr = '';
    let vr: string;
    let value = at + 8;
    let length: number;
    const code = form.explicit ? this.bytes.u16(at + 4, false) : 0;
    const rule = form.explicit ? vrByCode.get(code) : undefined;
    if (rule) {
      wireVr = rule.name;
      vr = rule.name === 'UN' ? dictionaryVr(tag) : rule.name;
      if (rule.long) value = at + 12;
    } else if (form.explicit && (isCapitals(code) || !this.readsImplicit(frame, at))) {
      // PS3.5 7.1.2: a VR of the future has the long header; a garbled one of old has the short.
      wireVr = String.fromCharCode(code >> 8, code & 0xff);
      vr = dictionaryVr(tag);
      if (isCapitals(code) && this.bytes.u16(at + 6, true) === 0) value = at + 12;
    } else {
      vr = dictionaryVr(tag);
    }
    if (value > headEnd) return this.fail('dicom-truncated', tag);
    if (value === at + 12) length = this.bytes.u32(at + 8, form.little);
    else if (wireVr === '') length = this.bytes.u32(at + 4, form.little);
    else length = this.bytes.u16(at + 6, form.little);
    if (++this.count > this.limits.dicomMaxElements) return this.fail('dicom-too-many-elements', tag);

    const made: Form = wireVr === '' && form.explicit ? { explicit: false, little: form.little } : form;
    if (length === undefinedLength)
      return this.openUndefined(frame, { tag, vr, wireVr, form: made, head: at, value });
    return this.defined(frame, { tag, vr, wireVr, form: made, head: at, value }, length);
  }

  private openUndefined(frame: Frame, start: Start): boolean {
    const fragments =
      isPixelData(start.tag) || ((start.vr === 'OB' || start.vr === 'OW') && start.wireVr !== 'UN');
    const element = fragments
      ? spanOf(start, start.vr, undefinedLength, -1, true, null)
      : spanOf(start, 'SQ', undefinedLength, -1, false, []);
    if (!this.push(frame, element)) return false;
    return this.open(frame, element, -1, frame.bound, fragments ? 'fragments' : 'items');
  }

  private defined(frame: Frame, start: Start, length: number): boolean {
    const { tag, value, wireVr } = start;
    const end = value + length;
    let { vr } = start;
    if (end > frame.bound) {
      // No file that was merely cut claims more than a VR can hold (16-bit lengths, PS3.5 7.1.2).
      return vrRule(vr).long || length <= 0xffff
        ? this.short(frame, tag)
        : this.fail('dicom-length-lies', tag);
    }
    const private_ = isPrivate(tag);
    if (vr === 'SQ' && length > 0) {
      if (wireVr !== 'UN' || private_) return this.openDefined(frame, start, length, end);
      // CP-246: a sequence may hide in UN; whether it does is seen from its first item.
      if (length >= 8) {
        if (!this.bytes.has(value, value + 8)) return this.want(start.head, value + 8);
        if (this.bytes.u32(value, true) === 0xe000fffe) return this.openDefined(frame, start, length, end);
      }
      vr = 'UN';
    }
    // Long text is read whole: names have to be looked for in it.
    const isLong = length > this.limits.dicomBulkBytes && (private_ || !isLocalText(vr));
    const bulk = (frame.item === null && isPixelData(tag)) || isLong;
    if (!bulk && !this.bytes.has(start.head, end)) return this.want(start.head, end);
    this.position = end;
    return this.push(frame, spanOf(start, vr, length, end, bulk, vr === 'SQ' ? [] : null));
  }

  private openDefined(frame: Frame, start: Start, length: number, end: number): boolean {
    const element = spanOf(start, start.vr, length, end, false, []);
    if (!this.push(frame, element)) return false;
    return this.open(frame, element, end, end, 'items');
  }

  private open(
    frame: Frame,
    owner: Element,
    end: number,
    bound: number,
    kind: 'items' | 'fragments',
  ): boolean {
    if (this.stack.length > 2 * this.limits.dicomMaxDepth) return this.fail('dicom-too-deep');
    // CP-246: what stands in UN of undefined length is implicit VR little endian.
    const form = owner.wireVr === 'UN' ? implicitLittle : frame.form;
    const room = { kind, form, end, bound, elements: [], item: null, owner, lastFragment: 0, seen: null };
    this.stack.push(room);
    this.position = owner.value;
    return true;
  }

  private item(frame: Frame): boolean {
    const at = this.position;
    const owner = frame.owner;
    if (!owner?.items) return this.fail('dicom-malformed');
    if (frame.end >= 0 && at >= frame.end) return this.closeOwner(owner, frame.end);
    if (at + 8 > frame.bound) return this.short(frame);
    const peekEnd = Math.min(at + 16, this.bytes.size);
    if (!this.bytes.has(at, peekEnd)) return this.want(at, peekEnd);
    const tag =
      ((this.bytes.u16(at, frame.form.little) << 16) | this.bytes.u16(at + 2, frame.form.little)) >>> 0;
    const length = this.bytes.u32(at + 4, frame.form.little);
    if (tag === tags.sequenceEnd) {
      if (frame.end < 0) return this.closeOwner(owner, at + 8);
      this.position = at + 8;
      return true;
    }
    if (tag !== tags.item) return this.fail('dicom-malformed', owner.tag);
    if (++this.count > this.limits.dicomMaxElements) return this.fail('dicom-too-many-elements');
    const value = at + 8;
    const end = length === undefinedLength ? -1 : value + length;
    if (end > frame.bound) return this.short(frame);
    const item: Item = { head: at, value, length, end, elements: [] };
    owner.items.push(item);
    this.stack.push({
      kind: 'elements',
      form: this.formOfItem(frame.form, value, peekEnd, end),
      end,
      bound: end < 0 ? frame.bound : end,
      elements: item.elements,
      item,
      owner: null,
      lastFragment: 0,
      seen: null,
    });
    this.position = value;
    return true;
  }

  /** Items now and then are written in another form than their file; the first header shows it. */
  private formOfItem(form: Form, value: number, loadedTo: number, end: number): Form {
    if (!form.little || value + 8 > loadedTo || (end >= 0 && value + 8 > end)) return form;
    if (groupOf(this.bytes.u32(value, true)) === 0xe00d || this.bytes.u16(value, true) === 0xfffe)
      return form;
    const explicit = vrByCode.has(this.bytes.u16(value + 4, false));
    if (form.explicit === explicit) return form;
    if (explicit) return explicitLittle;
    const length = this.bytes.u32(value + 4, true);
    const room = (end < 0 ? this.bytes.size : end) - value - 8;
    return length === undefinedLength || length <= room ? implicitLittle : form;
  }

  private fragment(frame: Frame): boolean {
    const at = this.position;
    const owner = frame.owner;
    if (!owner) return this.fail('dicom-malformed');
    if (at + 8 > frame.bound) return this.short(frame, owner.tag);
    if (!this.bytes.sees(at, at + 8)) {
      const glance = frame.lastFragment < smallFragment ? manyFragments : oneHeader;
      this.need = { start: at, end: at + 8, glance };
      return false;
    }
    const tag =
      ((this.bytes.u16(at, frame.form.little) << 16) | this.bytes.u16(at + 2, frame.form.little)) >>> 0;
    const length = this.bytes.u32(at + 4, frame.form.little);
    if (tag === tags.sequenceEnd) return this.closeOwner(owner, at + 8);
    if (tag !== tags.item || length === undefinedLength) return this.fail('dicom-malformed', owner.tag);
    if (at + 8 + length > frame.bound) return this.short(frame, owner.tag);
    frame.lastFragment = length;
    this.position = at + 8 + length;
    return true;
  }

  private push(frame: Frame, element: Element): boolean {
    const last = frame.elements.at(-1);
    if (frame.seen || (last && element.tag <= last.tag)) this.noteRepeat(frame, element.tag);
    frame.elements.push(element);
    if (frame.item === null) {
      this.lastRootTag = element.tag;
      if (isPixelData(element.tag)) this.pixelsSeen = true;
    }
    return this.repeats <= this.limits.dicomMaxRepeats || this.fail('dicom-repeated-elements', element.tag);
  }

  private noteRepeat(frame: Frame, tag: number): void {
    frame.seen ??= new Set(frame.elements.map((element) => element.tag));
    if (frame.seen.has(tag)) this.repeats++;
    frame.seen.add(tag);
  }

  private closeItem(frame: Frame, at: number): boolean {
    if (frame.item) frame.item.end = at;
    this.stack.pop();
    this.position = at;
    return this.stack.length > 0;
  }

  private closeOwner(owner: Element, end: number): boolean {
    owner.end = end;
    this.stack.pop();
    this.position = end;
    return true;
  }

  /** Garbage behind a data set: delimiters, zeros, or a tag that steps back after the pixels. */
  private isTrailing(tag: number): boolean {
    if (groupOf(tag) === 0xfffe) return this.root.length > 0;
    if (groupOf(tag) === 0 && this.root.length > 0) return true;
    return this.pixelsSeen && tag <= this.lastRootTag;
  }

  /**
   * What stands behind the pixel data is nobody's element. Before it only padding is passed over: garbage there
   * would take the pixel data away with it.
   */
  private endBefore(frame: Frame, at: number, tag?: number): boolean {
    if (!this.pixelsSeen && !this.metaOnly && at < this.bytes.size) {
      const end = Math.min(this.bytes.size, at + paddingGlance);
      if (!this.bytes.has(at, end)) return this.want(at, end);
      const rest = this.bytes.slice(at, end) ?? new Uint8Array(0);
      if (!isPadding(rest, frame.form.little))
        return this.fail(tag === undefined ? 'dicom-truncated' : 'dicom-malformed', tag);
    }
    this.trailing = at;
    this.stack.length = 0;
    return false;
  }

  private readsImplicit(frame: Frame, at: number): boolean {
    return at + 8 + this.bytes.u32(at + 4, frame.form.little) <= frame.bound;
  }

  private want(start: number, end: number): boolean {
    this.need = { start, end, glance: 0 };
    return false;
  }

  private short(frame: Frame, tag?: number): boolean {
    return this.fail(frame.bound === this.bytes.size ? 'dicom-truncated' : 'dicom-length-lies', tag);
  }

  private fail(code: Failure['code'], tag?: number): boolean {
    const path = this.path(tag);
    const where =
      path === '' ? { kind: 'byte' as const, offset: this.position } : { kind: 'tag' as const, path };
    this.failure = { code, where };
    return false;
  }
}

function isCapitals(code: number): boolean {
  const high = code >> 8;
  const low = code & 0xff;
  return high >= 0x41 && high <= 0x5a && low >= 0x41 && low <= 0x5a;
}
