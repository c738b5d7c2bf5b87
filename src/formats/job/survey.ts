import type { ByteSource } from '../../core/bytes/source.ts';
import { lower, type Confidence, type Place } from '../../core/findings/finding.ts';
import { handProposal } from '../../core/policy/proposal.ts';
import { ok, type Result } from '../../core/result.ts';
import { SaidOnce } from '../../core/subjects/said-once.ts';
import { nameOfLists } from './held-lists.ts';
import type { FileInput, PlaceCount, SurveyedFile } from './model.ts';
import type { Context, FormatModule, Inspection } from '../format.ts';
import { recognise } from '../registry.ts';
import { inspectFile } from './in-stretches.ts';
import { ListNamer } from './shared-list.ts';
import { withTagger } from './tagger.ts';
import type { WorkerJob } from './worker-job.ts';

const lists = new ListNamer<PlaceCount>();

/** What stands several times in one answer is sent once; the page remembers over all of them. */
const said = new SaidOnce(4_096);

const nothingSent = { subjects: [], known: [] };

/** Recognises one file and says what is in it. Values stay in this worker but for clues and known values. */
export async function surveyFile(
  input: FileInput,
  source: ByteSource,
  ctx: Context,
  tagger?: WorkerJob['tagger'],
): Promise<Result<SurveyedFile>> {
  const head = await source.read(0, ctx.limits.recogniseBytes);
  const recognised = recognise(head, input.path);
  if (!recognised.ok) return recognised;
  const module = recognised.value;
  const inspected = await inspectFile(module, source, {
    ...(await withTagger(ctx, module, tagger)),
    file: input.id,
  });
  if (!inspected.ok) return inspected;
  const name = nameOfLists(inspected.value.known);
  const isHeld = name !== undefined && name === input.heldLists;
  const { subjects, known } = isHeld ? nothingSent : said.share(inspected.value);
  const { reviews, tables, cuts, people, genome, instance, group, modality, image } = inspected.value;
  return ok({
    id: input.id,
    format: module.id,
    subjects,
    known,
    places: lists.share(
      placesOf(module, inspected.value),
      (a, b) =>
        a.place === b.place && a.count === b.count && a.lowest === b.lowest && a.proposal === b.proposal,
      ({ place, count, lowest, proposal: { base } }) =>
        `${place.key} ${String(count)} ${lowest} ${Object.values(base).join(' ')}`,
    ),
    reviews,
    ...(tables && { tables }),
    ...(cuts && { cuts }),
    ...(people && !isHeld && { people }),
    ...(name !== undefined && { lists: name }),
    ...(isHeld && { asHeld: true }),
    ...(genome && { genome }),
    ...(instance !== undefined && { instance }),
    ...(image && { image }),
    group: group === undefined ? null : { key: group, modality: modality ?? '' },
    searchesText: module.searchesText,
  });
}

function placesOf(module: FormatModule, inspection: Inspection): PlaceCount[] {
  const { counted } = inspection;
  if (!counted) return countPlaces(module, inspection);
  return counted.map((place) => ({
    ...place,
    proposal: handProposal(place.place) ?? module.proposal(place.place, inspection),
  }));
}

/** Counts findings per place, and asks the module what any policy would do there. */
function countPlaces(module: FormatModule, inspection: Inspection): PlaceCount[] {
  const counts = new Map<string, { place: Place; count: number; lowest: Confidence }>();
  for (const { place, confidence } of inspection.findings) {
    const counted = counts.get(place.key);
    if (counted) {
      counted.count++;
      counted.lowest = lower(counted.lowest, confidence);
    } else counts.set(place.key, { place, count: 1, lowest: confidence });
  }
  for (const place of module.standing) {
    if (!counts.has(place.key)) counts.set(place.key, { place, count: 0, lowest: 'certain' });
  }
  return [...counts.values()].map((counted) => ({
    ...counted,
    proposal: handProposal(counted.place) ?? module.proposal(counted.place, inspection),
  }));
}
