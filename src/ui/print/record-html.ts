import { record as words } from '../../i18n/ja/record.ts';

/** The number in the margin of every page: where the browser prints margin boxes, beside the page number. */
export function pageNumberRule(number: string): string {
  // The number is ours (`K-7K2M4QXD`); whatever else came in could not break out of the rule.
  const safe = number.replace(/[^A-Za-z0-9-]/g, '');
  return `@page { @bottom-left { content: '${words.number} ${safe}'; font-size: 10.5pt; } }`;
}

/** The rendered sheet as a document of its own: no script, nothing to load, readable in any browser. */
export function recordHtml(sheet: HTMLElement, css: string): string {
  const number = sheet.dataset['number'] ?? '';
  const style = document.createElement('style');
  style.textContent = `${css}\n${pageNumberRule(number)}`;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "default-src 'none'; style-src 'unsafe-inline'";
  const title = document.createElement('title');
  title.textContent = `${words.title} ${number}`;
  return [
    '<!doctype html>',
    '<html lang="ja">',
    '<head>',
    '<meta charset="utf-8">',
    policy.outerHTML,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    title.outerHTML,
    style.outerHTML,
    '</head>',
    '<body>',
    // Svelte leaves empty comments where blocks begin; they say nothing to a reader.
    sheet.outerHTML.replace(/<!--[^>]*-->/g, ''),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
