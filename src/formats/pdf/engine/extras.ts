import type { Annotation, DocumentProxy, OutlineNode, PageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Limits } from '../../../core/limits.ts';
import type { Extra, ExtraName } from './types.ts';

/** What is shown of one of them. */
const shown = 200;

/** All that a document holds beside what its pages show; none of it is in the output. `pageOf` counts from 1. */
export async function extrasOf(
  document: DocumentProxy,
  limits: Limits,
  alive: () => void,
  pageOf: (number: number) => Promise<PageProxy> = (number) => document.getPage(number),
): Promise<readonly Extra[]> {
  const found: Extra[] = [];
  const add = (name: ExtraName, value: string, page: number | null = null): void => {
    if (found.length < limits.pdfMaxExtras)
      found.push({ name, page, value: value.replace(/\s+/gu, ' ').trim().slice(0, shown) });
  };
  const asked = async <T>(ask: Promise<T>): Promise<T | null> => ask.catch(() => null);
  const about = await asked(document.getMetadata());
  for (const [key, value] of Object.entries(about?.info ?? {}))
    if (isText(value) && !technical.has(key)) add('info', value);
  for (const value of Object.values((about?.info['Custom'] ?? {}) as Record<string, unknown>))
    if (isText(value)) add('info', value);
  const xmp = about?.metadata?.getRaw();
  if (xmp !== undefined) add('xmp', xmp.replace(/<[^>]*>/gu, ' '));
  for (const title of titles((await asked(document.getOutline())) ?? [])) add('outline', title);
  for (const name of attachmentNames(await asked(document.getAttachments()))) add('attachment', name);
  for (const [, { name }] of (await asked(document.getOptionalContentConfig())) ?? [])
    add('layer', name ?? '');
  if ((await asked(document.getJSActions())) !== null) add('script', '');
  for (const label of (await asked(document.getPageLabels())) ?? []) if (label) add('page-label', label);
  for (let page = 0; page < document.numPages && found.length < limits.pdfMaxExtras; page++) {
    const proxy = await asked(pageOf(page + 1));
    if (!proxy) continue;
    for (const annotation of (await asked(proxy.getAnnotations())) ?? [])
      for (const [name, value] of annotationTexts(annotation)) add(name, value, page);
    proxy.cleanup();
    alive();
  }
  return found;
}

/** What pdf.js says of the file itself. */
const technical = new Set(['PDFFormatVersion', 'Language', 'EncryptFilterName', 'Trapped']);

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function* titles(nodes: readonly OutlineNode[]): Generator<string> {
  for (const { title, items } of nodes) {
    yield title;
    yield* titles(items);
  }
}

function attachmentNames(attachments: unknown): string[] {
  const entries = attachments instanceof Map ? [...attachments.values()] : Object.values(attachments ?? {});
  return entries.map((one: unknown) => {
    const { filename, rawFilename } = (one ?? {}) as { filename?: unknown; rawFilename?: unknown };
    return isText(filename) ? filename : isText(rawFilename) ? rawFilename : '';
  });
}

function annotationTexts(annotation: Annotation): (readonly [ExtraName, string])[] {
  const { subtype, fieldType, fieldName, fieldValue, contentsObj, titleObj, url, unsafeUrl } = annotation;
  if (subtype === 'Link') return [['link', url ?? unsafeUrl ?? '']];
  if (subtype === 'Widget') {
    const value = Array.isArray(fieldValue) ? fieldValue.join(' ') : isText(fieldValue) ? fieldValue : '';
    return [[fieldType === 'Sig' ? 'signature' : 'form-field', `${fieldName ?? ''} ${value}`]];
  }
  return [['annotation', `${titleObj?.str ?? ''} ${contentsObj?.str ?? ''}`]];
}
