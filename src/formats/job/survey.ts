import type { ByteSource } from '../../core/bytes/source.ts';
import type { Confidence, Finding, Place } from '../../core/findings/finding.ts';
import { presetIds } from '../../core/policy/policy.ts';
import { ok, type Result } from '../../core/result.ts';
import type { FileInput, PlaceCount, SurveyedFile } from './model.ts';
import type { Context, FormatModule, Inspection } from '../format.ts';
import { recognise } from '../registry.ts';
import { ListNamer } from './shared-list.ts';

const lists = new ListNamer<PlaceCount>();

/** Recognises one file and says what is in it. Values stay in this worker but for clues and known values. */
export async function surveyFile(
  input: FileInput,
  source: ByteSource,
  ctx: Context,
): Promise<Result<SurveyedFile>> {
  const head = await source.read(0, ctx.limits.recogniseBytes);
  const recognised = recognise(head, input.path);
  if (!recognised.ok) return recognised;
  const module = recognised.value;
  const inspected = await module.inspect(source, ctx);
  if (!inspected.ok) return inspected;
  const { subjects, known, reviews, instance, group, modality } = inspected.value;
  return ok({
    id: input.id,
    format: module.id,
    subjects,
    known,
    places: lists.share(
      countPlaces(module, inspected.value),
      ({ place, count, lowest }) => `${place.key} ${String(count)} ${lowest}`,
    ),
    reviews,
    ...(instance !== undefined && { instance }),
    group: group === undefined ? null : { key: group, modality: modality ?? '' },
    searchesText: module.searchesText,
  });
}

const order: readonly Confidence[] = ['unsure', 'likely', 'certain'];

function lower(a: Confidence, b: Confidence): Confidence {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

function standing(place: Place): Finding {
  return { place, at: { kind: 'file' }, value: '', confidence: 'certain' };
}

/** Counts findings per place, and asks the module what each preset would do there. */
function countPlaces(module: FormatModule, inspection: Inspection): PlaceCount[] {
  const counts = new Map<string, { first: Finding; count: number; lowest: Confidence }>();
  for (const finding of inspection.findings) {
    const counted = counts.get(finding.place.key);
    if (counted) {
      counted.count++;
      counted.lowest = lower(counted.lowest, finding.confidence);
    } else counts.set(finding.place.key, { first: finding, count: 1, lowest: finding.confidence });
  }
  for (const place of module.standing) {
    if (!counts.has(place.key))
      counts.set(place.key, { first: standing(place), count: 0, lowest: 'certain' });
  }
  const firsts = { ...inspection, findings: [...counts.values()].map(({ first }) => first) };
  const actions = presetIds.map((preset) => {
    const changes = module.propose(firsts, { preset, overrides: {} });
    return [preset, new Map(changes.map(({ place, action }) => [place.key, action]))] as const;
  });
  return [...counts.values()].map(({ first: { place }, count, lowest }) => ({
    place,
    count,
    lowest,
    proposed: Object.fromEntries(
      actions.map(([preset, byPlace]) => [preset, byPlace.get(place.key) ?? 'keep']),
    ) as PlaceCount['proposed'],
  }));
}
