import { describe, expect, it } from 'vitest';
import { besideThePage, serverFiles } from '../../../scripts/build/servers/index.js';
import { contentTypes, headerPolicy, headers, headersOf, offlinePolicy } from '../../../security-headers.js';

const everywhere = Object.entries(headers).filter(([name]) => name !== 'Cache-Control');
const endings = Object.keys(contentTypes);
const webConfig = besideThePage['web.config'];

/** Values as they stand in XML. */
const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

describe('what servers send', () => {
  it('lets only files with a hash in their names last, and only when they are there', () => {
    expect(headersOf('assets/index-BMQ6napq.js')['Cache-Control']).toContain('immutable');
    for (const path of ['index.html', 'sw.js', 'licences.txt', 'other/assets/x.js'])
      expect(headersOf(path)['Cache-Control']).toBe('no-cache');
    expect(headersOf('assets/gone.js', 404)['Cache-Control']).toBe('no-cache');
  });

  it('forbids popups and connections', () => {
    expect(headerPolicy).toContain('connect-src blob: data:;');
    expect(/sandbox [^;]*$/u.exec(headerPolicy)?.[0]).not.toMatch(/popups|top-navigation/u);
  });

  it('lets nothing but the copy for use without a network ask its own server', () => {
    expect(headersOf('sw.js')['Content-Security-Policy']).toBe(offlinePolicy);
    for (const path of ['index.html', 'assets/sw.js', 'karina/sw.js', 'assets/index-BMQ6napq.js'])
      expect(headersOf(path)['Content-Security-Policy']).toBe(headerPolicy);
    for (const name of ['.htaccess', 'web.config'] as const)
      expect(besideThePage[name]).toContain(inXml(offlinePolicy));
    for (const name of ['apache/karina.conf', 'nginx/karina-cache.conf', 'nas/karina-server.py'] as const)
      expect(serverFiles[name]).toContain(offlinePolicy);
  });

  it.each([
    '.htaccess',
    'apache/karina.conf',
    'nginx/karina-headers.conf',
    '_headers',
    'nas/karina-server.py',
  ])('stands in %s, every header with its whole value', (name) => {
    const text = { ...besideThePage, ...serverFiles }[name] ?? '';
    // nginx has the values that depend on the path in another file.
    const cache = name.startsWith('nginx/') ? serverFiles['nginx/karina-cache.conf'] : '';
    for (const [header, value] of everywhere) {
      expect(text).toContain(header);
      expect(`${text}${cache}`).toContain(value);
    }
  });

  it('is taken away in IIS before it is added, so that no name stands twice', () => {
    for (const [name, value] of everywhere)
      expect(webConfig).toMatch(
        new RegExp(
          `<remove name="${name}" />\\s*${escaped(`<add name="${name}" value="${inXml(value)}" />`)}`,
          'u',
        ),
      );
    for (const ending of endings)
      expect(webConfig).toMatch(
        new RegExp(
          `<remove fileExtension="\\.${ending}" />\\s*<mimeMap fileExtension="\\.${ending}" mimeType="`,
          'u',
        ),
      );
    expect(webConfig.match(/<add name="Cache-Control"/gu)).toBeNull();
  });

  it('knows the type of every ending in nginx, once', () => {
    const types = /types \{(?<list>[^}]*)\}/u.exec(serverFiles['nginx/karina-headers.conf'])?.groups?.[
      'list'
    ];
    const named = [...(types ?? '').matchAll(/^ {2}\S+ (?<endings>[^;]+);/gmu)].flatMap(
      ({ groups }) => groups?.['endings']?.split(' ') ?? [],
    );
    expect(named.sort()).toEqual([...endings].sort());
  });

  it('leaves no value of the Python server empty', () => {
    expect(serverFiles['nas/karina-server.py']).not.toMatch(/^[A-Z_]+ = None$/mu);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
