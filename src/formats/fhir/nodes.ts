import type { JsonNode, JsonObject } from './json.ts';

/** The value of a member; the last one where a name stands twice, as readers of JSON take it. */
export function member(object: JsonObject, name: string): JsonNode | undefined {
  return object.members.findLast((one) => one.name === name)?.value;
}

export function textOf(node: JsonNode | undefined): string {
  return node?.kind === 'string' ? node.value : '';
}

export function textAt(object: JsonObject, name: string): string {
  return textOf(member(object, name));
}

export function objectsOf(node: JsonNode | undefined): readonly JsonObject[] {
  if (node?.kind === 'object') return [node];
  return node?.kind === 'array' ? node.items.flatMap((item) => (item.kind === 'object' ? [item] : [])) : [];
}

export function objectsAt(object: JsonObject, name: string): readonly JsonObject[] {
  return objectsOf(member(object, name));
}

export function resourceType(object: JsonObject): string {
  const type = textAt(object, 'resourceType');
  return /^[A-Z][A-Za-z]{1,60}$/u.test(type) ? type : '';
}

/** Codes of a CodeableConcept. */
export function codesOf(concept: JsonNode | undefined): string[] {
  return objectsOf(concept).flatMap((one) =>
    objectsAt(one, 'coding').map((coding) => textAt(coding, 'code')),
  );
}
