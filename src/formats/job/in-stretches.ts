import type { ByteSource } from '../../core/bytes/source.ts';
import type { KnownValue, SubjectClue } from '../../core/subjects/clue.ts';
import { contentOf } from '../../core/subjects/clue.ts';
import { ok, type Result } from '../../core/result.ts';
import { lower } from '../../core/findings/finding.ts';
import type { Context, CountedPlace, FormatModule, Inspection, ReviewNote } from '../format.ts';

/** Inspects a file, or each of its stretches and puts together what they say: then its findings are counted, not listed. */
export async function inspectFile(
  module: FormatModule,
  source: ByteSource,
  ctx: Context,
): Promise<Result<Inspection>> {
  const stretches = await module.stretches?.(source, ctx);
  if (!stretches) return module.inspect(source, ctx);
  if (!stretches.ok) return stretches;
  const sum = new StretchSum(module.id);
  for await (const stretch of stretches.value) {
    if (!stretch.ok) return stretch;
    // A context of its own: a module remembers by it what it has opened.
    const inspected = await module.inspect(stretch.value, { ...ctx });
    if (!inspected.ok) return inspected;
    sum.add(inspected.value);
    ctx.progress(0);
  }
  return ok(sum.inspection());
}

/** What the stretches of a file say together. */
export class StretchSum {
  private readonly format: Inspection['format'];
  private readonly subjects: SubjectClue[] = [];
  private readonly indexes = new Map<SubjectClue | string, number>();
  private readonly known = new Map<string, KnownValue>();
  private readonly counted = new Map<string, { -readonly [K in keyof CountedPlace]: CountedPlace[K] }>();
  private readonly reviews = new Map<ReviewNote['kind'], number>();

  constructor(format: Inspection['format']) {
    this.format = format;
  }

  add({ findings, subjects, known, reviews }: Inspection): void {
    const numbers = subjects.map((clue) => this.indexOf(clue));
    for (const { kind, value, subject } of known) {
      const number = subject === undefined ? undefined : numbers[subject];
      const key = `${kind} ${number ?? ''} ${value}`;
      if (!this.known.has(key))
        this.known.set(key, { kind, value, ...(number !== undefined && { subject: number }) });
    }
    for (const { place, confidence } of findings) {
      const there = this.counted.get(place.key);
      if (!there) this.counted.set(place.key, { place, count: 1, lowest: confidence });
      else {
        there.count++;
        there.lowest = lower(there.lowest, confidence);
      }
    }
    for (const { kind, count } of reviews) this.reviews.set(kind, (this.reviews.get(kind) ?? 0) + count);
  }

  inspection(): Inspection {
    return {
      format: this.format,
      findings: [],
      counted: [...this.counted.values()],
      subjects: this.subjects,
      known: [...this.known.values()],
      reviews: [...this.reviews].map(([kind, count]) => ({ kind, count })),
    };
  }

  /** Stretches name the same patients by the same clues; whoever is named in a text is looked up by what is said of him. */
  private indexOf(clue: SubjectClue): number {
    const same = this.indexes.get(clue);
    if (same !== undefined) return same;
    const content = contentOf(clue);
    const index = this.indexes.get(content) ?? this.subjects.push(clue) - 1;
    this.indexes.set(content, index);
    this.indexes.set(clue, index);
    return index;
  }
}
