import { describe, expect, it } from 'vitest';
import { answerTo, type KeptList } from '../../../../src/core/offline/kept-files.ts';

const page = { path: 'index.html', sha256: 'a', type: 'text/html' };
const part = { path: 'assets/part.js', sha256: 'b', type: 'text/javascript' };
const list: KeptList = { version: '1', headers: {}, files: [page, part] };
const scope = 'https://clinic.intra/apps/karina/';

function answer(path: string, options: { method?: string; navigation?: boolean } = {}) {
  const url = new URL(path, scope).href;
  return answerTo({ url, method: 'GET', navigation: false, ...options }, scope, list);
}

describe('the copy for use without a network', () => {
  it('answers for the page and its parts', () => {
    expect(answer('./', { navigation: true })).toEqual({ kept: page });
    expect(answer('index.html?x=1#y', { navigation: true })).toEqual({ kept: page });
    expect(answer('assets/part.js')).toEqual({ kept: part });
  });

  it('refuses everything else that a page asks for, here and elsewhere', () => {
    for (const path of [
      'assets/other.js',
      'assets/part.js?message',
      '../other/app.js',
      'https://elsewhere.example/assets/part.js',
      'https://clinic.intra/apps/karina.evil/assets/part.js',
    ])
      expect(answer(path), path).toBe('refuse');
    expect(answer('assets/part.js', { method: 'POST' })).toBe('refuse');
  });

  it('leaves other pages of the server alone', () => {
    expect(answer('other-app/', { navigation: true })).toBe('leave');
    expect(answer('./', { navigation: true, method: 'POST' })).toBe('leave');
  });
});
