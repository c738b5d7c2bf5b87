/** Put in by the build; see vite.config.ts. */
declare const __KARINA_VERSION__: string;
declare const __KARINA_BUILD__: string;
