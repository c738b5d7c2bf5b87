import type { SubjectClue } from '../../core/subjects/clue.ts';
import { FilePatients, type SubjectReference } from './file-patients.ts';
import type { JsonNode, JsonObject } from './json.ts';
import { member, objectsAt, resourceType, textAt } from './nodes.ts';
import { subjectClue } from './patients.ts';

interface Resource {
  readonly type: string;
  readonly container: JsonObject | null;
}

/** In which members a resource says whose it is. */
const subjectMembers = ['subject', 'patient', 'beneficiary', 'for', 'individual', 'actor'] as const;

/** Every resource of a file or of a stretch of it, what points at what, and whose each of them is. */
export class Resources {
  /** `Patient/1`, and fullUrls. */
  readonly keys = new Map<string, JsonObject>();
  /** In their order. */
  readonly patients: JsonObject[] = [];
  private readonly all = new Map<JsonObject, Resource>();
  /** `#1` under the resource that contains it. */
  private readonly contained = new Map<JsonObject, Map<string, JsonObject>>();
  private readonly numbers = new Map<JsonObject, number>();
  private file = new FilePatients();
  private before = 0;

  constructor(documents: readonly JsonNode[]) {
    for (const document of documents) this.collect(document, null);
  }

  /** What the whole file says of patients, and how many of them stand before this stretch of it. */
  belongTo(file: FilePatients, before: number): this {
    this.file = file;
    this.before = before;
    return this;
  }

  get subjects(): readonly SubjectClue[] {
    return this.file.subjects;
  }

  isResource(object: JsonObject): boolean {
    return this.all.has(object);
  }

  typeOfObject(object: JsonObject): string {
    return this.all.get(object)?.type ?? '';
  }

  /** Of a Patient among those here. */
  numberOf(object: JsonObject): number | undefined {
    return this.numbers.get(object);
  }

  /** Index of the patient whom a resource belongs to; -1 = nobody's in particular. */
  subjectOf(object: JsonObject): number {
    const own = this.indexOf(object);
    if (own >= 0) return own;
    for (const reference of subjectReferences(object)) {
      const found = this.referenced(object, reference);
      if (found >= 0) return found;
    }
    const container = this.all.get(object)?.container;
    return container ? this.subjectOf(container) : this.file.onlyOne;
  }

  /** Type of the resource that a reference points at, as far as the file shows it. */
  typeOf(from: JsonObject, reference: string): string {
    const inside = this.inside(from, reference);
    if (inside) return this.typeOfObject(inside);
    const named = this.file.named(reference);
    return typeof named === 'number' ? 'Patient' : (named ?? '');
  }

  /** By what each resource says whose it is, as far as it does not show here. */
  *references(): Generator<readonly SubjectReference[]> {
    for (const object of this.all.keys()) {
      const group: SubjectReference[] = [];
      for (const reference of subjectReferences(object)) {
        const url = textAt(reference, 'reference');
        const inside = this.inside(object, url);
        if (inside && this.numbers.has(inside)) break;
        if (inside) continue;
        const [clue, alone] = [subjectClue(reference, false), subjectClue(reference, true)];
        if (url !== '' || alone !== null) group.push({ url, clue, alone });
      }
      if (group.length > 0) yield group;
    }
  }

  private indexOf(patient: JsonObject): number {
    const number = this.numbers.get(patient);
    return number === undefined ? -1 : this.file.indexOf(this.before + number);
  }

  private collect(node: JsonNode, container: JsonObject | null, fullUrl = ''): void {
    if (node.kind === 'array') for (const item of node.items) this.collect(item, container);
    if (node.kind !== 'object') return;
    const type = resourceType(node);
    if (type !== '') this.note(node, type, container, fullUrl);
    const url = textAt(node, 'fullUrl');
    const inside = type === '' || type === 'Bundle' || type === 'Parameters' ? container : node;
    for (const { name, value } of node.members) this.collect(value, inside, name === 'resource' ? url : '');
  }

  private note(object: JsonObject, type: string, container: JsonObject | null, fullUrl: string): void {
    this.all.set(object, { type, container });
    if (type === 'Patient') this.numbers.set(object, this.patients.push(object) - 1);
    const id = textAt(object, 'id');
    if (container) {
      const held = this.contained.get(container) ?? new Map<string, JsonObject>();
      this.contained.set(container, held.set(id, object));
      return;
    }
    if (id !== '') this.keys.set(`${type}/${id}`, object);
    if (fullUrl !== '') this.keys.set(fullUrl, object);
  }

  private referenced(from: JsonObject, reference: JsonObject): number {
    const url = textAt(reference, 'reference');
    const inside = this.inside(from, url);
    if (inside) return this.indexOf(inside);
    const named = this.file.named(url);
    if (named !== undefined) return typeof named === 'number' ? this.file.indexOf(named) : -1;
    const clue = subjectClue(reference, this.file.persons === 0);
    return clue === null ? -1 : this.file.outsideOf(clue);
  }

  /** What a reference finds in the resource itself, or in the one that contains it. */
  private inside(from: JsonObject, reference: string): JsonObject | undefined {
    if (!reference.startsWith('#')) return undefined;
    const scope = this.all.get(from)?.container ?? from;
    return this.contained.get(scope)?.get(reference.slice(1));
  }
}

function subjectReferences(object: JsonObject): JsonObject[] {
  const direct = subjectMembers.flatMap((name) => objectsAt(object, name));
  const participants = objectsAt(object, 'participant').flatMap((one) => objectsAt(one, 'actor'));
  return [...direct, ...participants];
}

/** True where a file has a resource in it at all. */
export function holdsResource(node: JsonNode): boolean {
  if (node.kind === 'array') return node.items.some(holdsResource);
  return node.kind === 'object' && (resourceType(node) !== '' || member(node, 'resourceType') !== undefined);
}
