/** Put in by the build; see vite.config.ts. */
declare const __KARINA_VERSION__: string;
declare const __KARINA_BUILD__: string;
/** What the build sends and writes, for the check of what stands: security-headers.js. */
declare const __KARINA_HEADER_POLICY__: string;
declare const __KARINA_PAGE_POLICY__: string;
declare const __KARINA_PERMISSIONS__: string;
