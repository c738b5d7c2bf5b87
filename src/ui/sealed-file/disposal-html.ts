/** One line of the record of destruction: what it says and what was said. */
export type DisposalFact = readonly [name: string, value: string];

const css = `@page { size: A4 portrait; margin: 20mm }
body { max-width: 170mm; margin: 0 auto; padding: 8mm 0; color: #000; background: #fff; font: 11pt/1.7 sans-serif }
h1 { font-size: 18pt; text-align: center } table { width: 100%; border-collapse: collapse }
th, td { border: 1px solid #000; padding: 3mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { width: 32% } .sign td { height: 18mm }`;

/** A page of its own, for paper and for the file: it holds no script, and none of the removed information. */
export function disposalHtml(
  lang: string,
  title: string,
  facts: readonly DisposalFact[],
  basis: string,
  sign: readonly string[],
): string {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = lang;
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  page.head.prepend(charset);
  const add = <K extends keyof HTMLElementTagNameMap>(parent: Element, name: K, text = '') => {
    const element = page.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  add(page.body, 'h1', title);
  for (const [rows, name] of [
    [facts, ''],
    [sign.map((who) => [who, ''] as const), 'sign'],
  ] as const) {
    const table = add(page.body, 'table');
    table.className = name;
    for (const [what, value] of rows) {
      const row = add(table, 'tr');
      add(row, 'th', what);
      add(row, 'td', value);
    }
    add(page.body, 'p', name === '' ? basis : '');
  }
  // The policy of this page would complain of a style element, even in a document that is not shown.
  return `<!doctype html>\n${page.documentElement.outerHTML.replace('</head>', `<style>${css}</style></head>`)}\n`;
}
