/** The light one-file edition has no large dictionary and nothing that looks at pictures. */
export const isLight = typeof __KARINA_EDITION__ !== 'undefined' && __KARINA_EDITION__ === 'light';
