/** A stretch of a document and what stands there afterwards, as it is written in XML. */
export interface XmlPatch {
  readonly from: number;
  readonly to: number;
  readonly xml: string;
}

/** Applies patches. One that lies within a larger one is lost with it (a phonetic guide that is removed). */
export function patched(xml: string, patches: readonly XmlPatch[]): string {
  const ordered = [...patches].sort((a, b) => a.from - b.from || b.to - a.to);
  let text = '';
  let at = 0;
  for (const patch of ordered) {
    if (patch.from < at) continue;
    text += xml.slice(at, patch.from) + patch.xml;
    at = patch.to;
  }
  return text + xml.slice(at);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (char) => escapes[char] ?? char);
}
