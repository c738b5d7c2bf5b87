/** Named by the build; a test or a development server may leave them out. */
export const version = typeof __KARINA_VERSION__ === 'undefined' ? '-' : __KARINA_VERSION__;
export const build = typeof __KARINA_BUILD__ === 'undefined' ? '-' : __KARINA_BUILD__;
