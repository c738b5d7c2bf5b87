import type { XmlAttribute, XmlElement } from '../../xml/scan.ts';
import type { Meaning } from './content.ts';

const story: Meaning = { role: 'story' };
const known: Meaning = { role: 'known' };
const author: Meaning = { role: 'whole', item: 'staff-name', place: 'author' };
const initials: Meaning = { role: 'whole', item: 'staff-name', place: 'initials' };
const account: Meaning = { role: 'whole', item: 'email', place: 'account' };
const path: Meaning = { role: 'whole', item: 'url', place: 'path' };

/** Words that a person typed: alternative text, messages of a validation, entries of a choice. */
const typed = new Set([
  'descr',
  'title',
  'alt',
  'tooltip',
  'display',
  'prompt',
  'promptTitle',
  'error',
  'errorTitle',
  'displayText',
  'string',
  'screenTip',
]);

/** Elements of WordprocessingML whose `val` is typed text. */
const typedVal = new Set([
  'docVar',
  'default',
  'helpText',
  'statusText',
  'mailSubject',
  'query',
  'alias',
  'tblCaption',
  'tblDescription',
]);

/** Attributes that hold a person's name, whatever element they stand on. */
const authors = new Set(['author', 'lastModifiedBy', 'refreshedBy', 'userName', 'creator']);

/** Elements that describe a person by their `name` or `displayName`. */
const people = new Set(['person', 'cmAuthor', 'author', 'userInfo']);

const structural = new Set([
  'r',
  'ref',
  'sqref',
  'id',
  'uid',
  'uri',
  'Type',
  'Id',
  'ContentType',
  'PartName',
]);

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u;
const PATH = /^(?:file:|mailto:)|(?:^|[\s="';(])(?:[A-Za-z]:[\\/](?!\/)|\\\\\S)/u;

/** What an attribute's value is to a reader, or null where it can hold nothing but structure. */
export function meaningOfAttribute(
  root: string,
  element: XmlElement,
  { prefix, local }: XmlAttribute,
  value: string,
): Meaning | null {
  if (value.trim() === '' || prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) return null;
  const of = element.local;
  if (root === 'Relationships') return relationship(element, local, value);
  if (root === 'Types') return null;
  if (ISO.test(value)) return { role: 'iso-date', item: 'text-date', place: 'changed' };
  if (local === 'refreshedDate') return { role: 'serial-date', item: 'text-date', place: 'changed' };
  if (local === 'initials') return initials;
  if (of === 'presenceInfo' || (people.has(of) && local === 'userId'))
    return local === 'userId' ? account : null;
  if (people.has(of) && (local === 'name' || local === 'displayName' || local === 'author')) return author;
  if (authors.has(local)) return author;
  if (PATH.test(value)) return path;
  if (local === 'location') return { role: 'formula' };
  if (of === 'worksheetSource' && local === 'sheet') return { role: 'reference' };
  if (typed.has(local) || (local === 'val' && typedVal.has(of))) return story;
  if (of === 'listItem' && local === 'value') return story;
  if (structural.has(local) || /^rsid/u.test(local)) return null;
  return isWordy(value) ? known : null;
}

function relationship(element: XmlElement, local: string, value: string): Meaning | null {
  const external = element.attributes.some(({ local: name }) => name === 'TargetMode');
  if (local !== 'Target' || !external) return null;
  return value.startsWith('mailto:')
    ? { role: 'whole', item: 'email', place: 'link' }
    : { role: 'whole', item: 'url', place: 'link' };
}

/** Could hold a name or a number of someone: not a size, a colour or a code of the format itself. */
export function isWordy(value: string): boolean {
  if (/[^\x20-\x7e]/u.test(value)) return true;
  return value.length >= 4 && /[A-Za-z]/u.test(value) && !/^(?:[0-9A-Fa-f]+|\{[0-9A-Fa-f-]+\})$/u.test(value);
}
