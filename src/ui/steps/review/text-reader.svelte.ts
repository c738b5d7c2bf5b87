import type { ItemId } from '../../../core/findings/items.ts';
import { isByHand, keepingNeeds, type KeepReason } from '../../../core/policy/decisions.ts';
import type { Review } from '../../../state/review.svelte.ts';
import { spotAt, type Stretch } from '../../../state/word-decisions.ts';
import type { TextMark, TextReview } from '../../../worker-api/contract.ts';
import { pageOf, pagesOf, stopAt, stopsOf, widened } from './text-pages.ts';
import { findWords } from './text-selection.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What the reader has to be told after a key; each is a sentence of i18n `reading`. */
export type Answer = 'tooShort' | 'refused' | 'addMissing' | null;

/** Goes through one text from mark to mark, and decides on them. */
export class TextReader {
  readonly file: number;
  shown = $state.raw<TextReview>({ text: '', marks: [], suspicious: [] });
  readonly stops = $derived(stopsOf(this.shown));
  readonly pages = $derived(pagesOf(this.shown.text, this.stops));
  /** A position in the text: it outlives the marks, which every decision makes anew. */
  cursor = $state(0);
  readonly at = $derived(stopAt(this.stops, this.cursor));
  readonly stop = $derived(this.stops[this.at]);
  readonly pageAt = $derived(pageOf(this.pages, this.cursor));
  readonly page = $derived(this.pages[this.pageAt] ?? { start: 0, end: 0, first: 0, last: 0 });
  /** A decision was made and the text under it has not come yet. */
  busy = $state(false);
  answer = $state<Answer>(null);
  /** Nobody has come to a mark yet: the first step goes to the first one. */
  #fresh = $state(true);
  readonly #review: Review;

  constructor(file: number, review: Review) {
    this.file = file;
    this.#review = review;
  }

  /** Somebody has come to a mark. */
  get touched(): boolean {
    return !this.#fresh;
  }

  show(review: TextReview): void {
    this.shown = review;
    this.busy = false;
  }

  choose(index: number): void {
    const stop = this.stops[index];
    if (!stop) return;
    this.#fresh = false;
    this.answer = null;
    this.cursor = stop.start;
    if (stop.mark) this.#review.looked.reach(this.file, [stop.mark]);
  }

  /** The focus came to a stop; what was said of it stays said. */
  arrive(index: number): void {
    if (this.#fresh || index !== this.at) this.choose(index);
  }

  step(by: number): void {
    const next = this.#fresh ? this.at : this.at + by;
    this.choose(Math.max(0, Math.min(this.stops.length - 1, next)));
  }

  /** The next mark of low confidence that nobody came to; false where there is none. */
  stepToOpen(): boolean {
    const { looked } = this.#review;
    const from = this.#fresh ? 0 : this.at + 1;
    const order = [...this.stops.keys()].map((i) => (i + from) % this.stops.length);
    const next = order.find((i) => {
      const mark = this.stops[i]?.mark;
      return mark !== undefined && looked.isOpen(this.file, mark);
    });
    if (next === undefined) return false;
    this.choose(next);
    return true;
  }

  turn(by: number): void {
    const page = this.pages[this.pageAt + by];
    if (!page) return;
    this.#fresh = false;
    this.answer = null;
    this.cursor = page.start;
  }

  accept(): void {
    const mark = this.stop?.mark;
    if (!mark) return;
    if (!this.#review.looked.isAccepted(this.file, mark)) this.#review.looked.accept(this.file, mark);
    this.step(1);
  }

  /** Whether keeping the mark at hand asks for a reason; null where there is nothing to keep. */
  get keeping(): ReturnType<typeof keepingNeeds> | 'back' | null {
    const mark = this.stop?.mark;
    if (!mark || this.busy) return null;
    if (isByHand(mark.place)) return 'back';
    return mark.action === 'keep' ? null : keepingNeeds(mark.place);
  }

  keep(reason: KeepReason | null): void {
    this.#decide((mark) => {
      this.#review.keep(this.#stretch(mark), mark, reason);
    });
  }

  refuse(): void {
    this.answer = 'refused';
  }

  widen(side: 'left' | 'right'): void {
    this.#widenTo((mark) => widened(this.shown.text, mark, side));
  }

  widenTo(selection: Range): void {
    this.#widenTo(({ start, end }) => ({
      start: Math.min(start, selection.start),
      end: Math.max(end, selection.end),
    }));
  }

  everywhere(): void {
    const { decisions } = this.#review;
    this.#decide((mark) => {
      const reason = spotAt(decisions, this.file, mark)?.reason ?? null;
      if (this.#review.everywhere(this.#stretch(mark), mark, reason)) return;
      this.busy = false;
      this.answer = 'tooShort';
    });
  }

  /** Marks words of this text; the ones that were chosen, or the first that no mark covers. */
  add(words: string, chosen: Range | null, item: ItemId, inAll: boolean): boolean {
    const { text, marks } = this.shown;
    const isChosen = chosen !== null && text.slice(chosen.start, chosen.end) === words;
    const at = isChosen ? chosen : findWords(text, words, marks);
    this.answer = at ? null : 'addMissing';
    if (!at || this.busy) return false;
    this.busy = true;
    this.#fresh = false;
    this.cursor = at.start;
    this.#review.add(this.#stretch(at), item, inAll);
    return true;
  }

  #widenTo(to: (mark: TextMark) => Range | null): void {
    this.#decide((mark) => {
      const range = to(mark);
      const same = !range || (range.start === mark.start && range.end === mark.end);
      if (same || mark.place.rule === 'kept-by-hand') {
        this.busy = false;
        return;
      }
      this.cursor = range.start;
      this.#review.widen(mark, this.#stretch(range));
    });
  }

  #decide(decide: (mark: TextMark) => void): void {
    const mark = this.stop?.mark;
    if (!mark || this.busy) return;
    this.#fresh = false;
    this.busy = true;
    this.answer = null;
    decide(mark);
  }

  #stretch({ start, end }: Range): Stretch {
    return { file: this.file, text: this.shown.text, start, end };
  }
}
