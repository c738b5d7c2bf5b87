import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { JsonNode, JsonObject } from './json.ts';
import { member, objectsAt, resourceType, textAt } from './nodes.ts';
import { patientClues, subjectClue } from './patients.ts';

interface Resource {
  readonly type: string;
  readonly container: JsonObject | null;
}

/** In which members a resource says whose it is. */
const subjectMembers = ['subject', 'patient', 'beneficiary', 'for', 'individual', 'actor'] as const;

/** Every resource of a file, what points at what, and whose each of them is. */
export class Resources {
  readonly subjects: SubjectClue[] = [];
  private readonly all = new Map<JsonObject, Resource>();
  /** `Patient/1`, a fullUrl, and `#1` under the resource that contains it. */
  private readonly byKey = new Map<string, JsonObject>();
  private readonly contained = new Map<JsonObject, Map<string, JsonObject>>();
  private readonly patients = new Map<JsonObject, number>();
  private readonly outside = new Map<string, number>();
  private readonly persons: number;

  constructor(documents: readonly JsonNode[]) {
    for (const document of documents) this.collect(document, null);
    for (const [object, { type }] of this.all) {
      if (type !== 'Patient') continue;
      const [own, ...others] = patientClues(object);
      this.patients.set(object, this.subjects.push(own) - 1);
      this.subjects.push(...others);
    }
    this.persons = this.patients.size;
  }

  get count(): number {
    return this.all.size;
  }

  isResource(object: JsonObject): boolean {
    return this.all.has(object);
  }

  /** Index of the patient whom a resource belongs to; -1 = nobody's in particular. */
  subjectOf(object: JsonObject): number {
    const own = this.patients.get(object);
    if (own !== undefined) return own;
    for (const reference of this.subjectReferences(object)) {
      const found = this.referenced(object, reference);
      if (found >= 0) return found;
    }
    const container = this.all.get(object)?.container;
    if (container) return this.subjectOf(container);
    return this.persons === 1 ? 0 : this.onlyOne();
  }

  /** Type of the resource that a reference points at, as far as the file shows it. */
  typeOf(from: JsonObject, reference: string): string {
    const target = this.resolve(from, reference);
    return (target && this.all.get(target)?.type) ?? '';
  }

  private onlyOne(): number {
    return this.persons === 0 && this.subjects.length === 1 ? 0 : -1;
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
    const id = textAt(object, 'id');
    if (container) {
      const held = this.contained.get(container) ?? new Map<string, JsonObject>();
      this.contained.set(container, held.set(id, object));
      return;
    }
    if (id !== '') this.byKey.set(`${type}/${id}`, object);
    if (fullUrl !== '') this.byKey.set(fullUrl, object);
  }

  private subjectReferences(object: JsonObject): JsonObject[] {
    const direct = subjectMembers.flatMap((name) => objectsAt(object, name));
    const participants = objectsAt(object, 'participant').flatMap((one) => objectsAt(one, 'actor'));
    return [...direct, ...participants];
  }

  private referenced(from: JsonObject, reference: JsonObject): number {
    const url = textAt(reference, 'reference');
    const target = this.resolve(from, url);
    const known = target && this.patients.get(target);
    if (known !== undefined) return known;
    if (target) return -1;
    const clue = subjectClue(reference, this.persons === 0);
    if (clue === null) return -1;
    const key = JSON.stringify(clue);
    const there = this.outside.get(key) ?? this.subjects.push(clue) - 1;
    this.outside.set(key, there);
    return there;
  }

  private resolve(from: JsonObject, reference: string): JsonObject | undefined {
    if (reference.startsWith('#')) {
      const scope = this.all.get(from)?.container ?? from;
      return this.contained.get(scope)?.get(reference.slice(1));
    }
    const bare = reference.replace(/\/_history\/.*$/u, '');
    return this.byKey.get(bare) ?? this.byKey.get(bare.split('/').slice(-2).join('/'));
  }
}

/** True where a file has a resource in it at all. */
export function holdsResource(node: JsonNode): boolean {
  if (node.kind === 'array') return node.items.some(holdsResource);
  return node.kind === 'object' && (resourceType(node) !== '' || member(node, 'resourceType') !== undefined);
}
