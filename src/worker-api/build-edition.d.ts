/** Put in by the build of the one-file editions; see vite.config.ts. */
declare const __KARINA_EDITION__: 'full' | 'light';
