import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Ways out of the machine. Only lockdown.ts names them, to take them away. */
const network = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'importScripts',
  'BroadcastChannel',
].map((name) => ({ name, message: 'Nothing leaves the machine and nothing is left on it.' }));

const above = {
  core: [
    '**/formats/**',
    '**/worker-api/**',
    '**/state/**',
    '**/ui/**',
    '**/i18n/**',
    'svelte',
    'svelte/*',
    'comlink',
  ],
  formats: ['**/worker-api/**', '**/state/**', '**/ui/**', '**/i18n/**', 'svelte', 'svelte/*', 'comlink'],
  'worker-api': ['**/state/**', '**/ui/**', '**/i18n/**', 'svelte', 'svelte/*'],
  state: ['**/ui/**', '**/formats/**', 'comlink'],
  ui: ['**/formats/**', '**/workers/**', 'comlink'],
};

export default ts.config(
  {
    ignores: [
      'dist/**',
      'release/**',
      'dist-onefile/**',
      'node_modules/**',
      '**/*.generated.ts',
      '.cache/**',
      'test-results/**',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.core.json', './tsconfig.app.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Japanese letters and tables hold the ideographic space.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipRegExps: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**', 'workers/**'],
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
    rules: { 'no-restricted-globals': ['error', ...network] },
  },
  {
    // The service worker keeps the program for use without a network: the one place that asks for anything.
    files: ['workers/*.sw.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  ...Object.entries(above).map(([folder, group]) => ({
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group, message: `${folder} may not look up.` }] }],
    },
  })),
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'svelte/button-has-type': 'error',
      'svelte/no-at-html-tags': 'error',
      // State holds plain values that are replaced whole ($state.raw), never changed in place.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    ...ts.configs.disableTypeChecked,
  },
);
