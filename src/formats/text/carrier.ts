import type { ByteSource } from '../../core/bytes/source.ts';
import { PartsSource } from '../../core/bytes/parts.ts';
import type { FormatId } from '../../core/findings/finding.ts';
import type { Change } from '../../core/plan/change.ts';
import { actionFor } from '../../core/policy/policy.ts';
import { proposedAction } from '../../core/policy/proposal.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import { patchedParts, patchedText } from '../../core/text/patch.ts';
import type { Context, FilePlan, FormatModule, Output, Residual, RunContext } from '../format.ts';
import type { Carried, Drop } from './carried.ts';
import { inspectCarried, isDrop } from './inspect-carried.ts';
import { plannedPatches } from './planned.ts';
import { dropped, proposalOf } from './proposal.ts';
import { residualsIn } from './verify.ts';

export interface CarrierSpec {
  readonly id: FormatId;
  readonly accept: readonly string[];
  readonly extension: string;
  readonly detect: FormatModule['detect'];
  /** Reads a whole letter; never throws. */
  readonly open: (bytes: Uint8Array, ctx: Context) => Result<Carried>;
}

/** A module for letters whose text is carried by another format. */
export function carrierModule(spec: CarrierSpec): FormatModule {
  const { id, extension } = spec;
  return {
    id,
    labelKey: id,
    accept: spec.accept,
    searchesText: true,
    standing: [],
    detect: spec.detect,

    async inspect(source, ctx) {
      const opened = await read(source, ctx, spec);
      if (!opened.ok) return opened;
      ctx.progress(source.size);
      return ok(inspectCarried(opened.value, id, ctx));
    },

    proposal: (place, { subjects }) =>
      isDrop(place) ? dropped : proposalOf(place.item, subjects.length > 0),

    propose(inspection, policy) {
      const hasPatient = inspection.subjects.length > 0;
      return inspection.findings.map((finding): Change => {
        const action = actionFor(finding.place, policy, (place) =>
          isDrop(place) ? 'remove' : proposedAction(proposalOf(place.item, hasPatient), policy),
        );
        return { ...finding, action };
      });
    },

    async pseudonymize(source, plan, ctx) {
      const opened = await read(source, ctx, spec);
      if (!opened.ok) return opened;
      const applied = await apply(source, opened.value, plan, ctx, spec);
      ctx.progress(source.size);
      return applied.ok ? ok({ ...applied.value, extension }) : applied;
    },

    async preview(source, ctx) {
      const opened = await read(source, ctx, spec);
      return opened.ok ? ok({ kind: 'text', text: opened.value.text }) : opened;
    },

    async verify(output, plan, ctx) {
      const opened = await read(output, ctx, spec);
      if (!opened.ok) return [{ at: { kind: 'file' }, failure: { code: 'verify-failed' } }];
      const texts = plan.changes.filter(({ place }) => !isDrop(place));
      return [...residualsIn(opened.value.text, texts, ctx), ...undropped(opened.value, plan)];
    },
  };
}

async function read(source: ByteSource, ctx: Context, { open }: CarrierSpec): Promise<Result<Carried>> {
  if (source.size === 0) return fail('file-empty', { kind: 'file' });
  const limit = ctx.limits.letterMaxBytes;
  if (source.size > limit) return fail('file-too-large', { kind: 'file' }, { limit });
  return open(await source.read(0, source.size), ctx);
}

async function apply(
  source: ByteSource,
  carried: Carried,
  plan: FilePlan,
  ctx: RunContext,
  spec: CarrierSpec,
): Promise<Result<Omit<Output, 'extension'>>> {
  const texts = plan.changes.filter(({ place }) => !isDrop(place));
  const planned = plannedPatches(carried.text, texts, plan.inspection, ctx, carried.written?.bind(carried));
  if (!planned.ok) return planned;
  const drops = chosenDrops(carried, plan.changes);
  if (!drops.ok) return drops;
  const patches = carried.patches(planned.value.patches, drops.value);
  if (!patches.ok) return patches;
  const sorted = [...patches.value].sort((a, b) => a.start - b.start || a.end - b.end);
  if (sorted.some(({ start }, i) => start < (sorted[i - 1]?.end ?? 0))) return fail('verify-failed');
  const parts = patchedParts(source.size, sorted);
  // The letter as it reads now is searched for known values: its bytes may spell them in escapes.
  const again = await read(new PartsSource(parts, source), ctx, spec);
  if (!again.ok) return fail('verify-failed', { kind: 'file' });
  const expected = patchedText(carried.text, planned.value.patches);
  if (expected === null || bare(again.value.text) !== bare(expected))
    return fail('verify-failed', { kind: 'file' });
  const applied = [
    ...planned.value.applied,
    ...plan.changes
      .filter(({ place }) => isDrop(place))
      .map((change) => ({ ...change, ...(change.action === 'keep' && { after: change.value }) })),
  ];
  const words = [again.value.text, again.value.quiet, ...again.value.drops.map(({ value }) => value)];
  return ok({ parts, applied, alsoSearch: [new TextEncoder().encode(words.join('\n'))] });
}

function chosenDrops({ drops }: Carried, changes: readonly Change[]): Result<ReadonlySet<Drop>> {
  const byPlace = new Map(drops.map((drop) => [`${drop.key} ${String(drop.at)}`, drop]));
  const chosen = new Set<Drop>();
  for (const { place, at, action } of changes) {
    if (!isDrop(place)) continue;
    const drop = at.kind === 'byte' ? byPlace.get(`${place.key} ${String(at.offset)}`) : undefined;
    if (!drop) return fail('file-changed', at);
    if (action !== 'keep') chosen.add(drop);
  }
  return ok(chosen);
}

function undropped({ drops }: Carried, { changes }: FilePlan): Residual[] {
  const gone = new Map(
    changes.flatMap((change) =>
      isDrop(change.place) && change.action !== 'keep' ? [[change.place.key, change.place]] : [],
    ),
  );
  const kept = new Set(
    changes.flatMap(({ place, action }) => (isDrop(place) && action === 'keep' ? [place.key] : [])),
  );
  return drops.flatMap(({ key, at }): Residual[] => {
    const place = gone.get(key);
    if (!place || kept.has(key)) return [];
    const where = { kind: 'byte', offset: at } as const;
    return [{ at: where, place, failure: { code: 'verify-failed', where } }];
  });
}

/** White space may join where a value went. */
function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}
