/** Elements that begin a line of their own; all others run on (`<b>山</b>田`). */
export const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br button caption center details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol ' +
    'optgroup option p plaintext pre search section select summary table tbody tfoot thead title tr ul xmp'
  ).split(' '),
);

/** Elements that stand beside what comes before them in their line, as a value beside its label. */
export const cells: ReadonlySet<string> = new Set(['td', 'th', 'dd', 'textarea', 'label', 'input']);

/** Their values are read in the line in which they stand. */
export const inLine: ReadonlySet<string> = new Set(['value', 'alt', 'placeholder']);

/** Attributes that lay out or name for programs: searched for known values only. */
export const layout: ReadonlySet<string> = new Set(
  (
    'accept align autocomplete bgcolor border cellpadding cellspacing char charset class clear color cols ' +
    'colspan dir disabled enctype face for frame frameborder headers height hspace http-equiv id inputmode lang ' +
    'language link marginheight marginwidth maxlength media method name noshade nowrap rel role rows rowspan rules ' +
    'scope scrolling size span start style tabindex target text type valign vlink vspace width wrap xml:lang xmlns'
  ).split(' '),
);

/** Attributes whose names a program made up: some are made of a patient's number. */
export const named: ReadonlySet<string> = new Set(['class', 'for', 'headers', 'id', 'name', 'usemap']);
export const numbered = /\d{4}|[^\x20-\x7e]|@/u;

/** Attributes that hold an address; those that load it when the page is opened. */
export const addresses: ReadonlySet<string> = new Set([
  'href',
  'xlink:href',
  'cite',
  'src',
  'action',
  'longdesc',
]);

export const loading: ReadonlySet<string> = new Set(
  (
    'action archive background classid code codebase data dynsrc formaction icon imagesrcset longdesc ' +
    'lowsrc manifest ping poster profile src srcset usemap'
  ).split(' '),
);

/** In these, `href` is followed when the page is opened, not when a reader clicks. */
export const linked: ReadonlySet<string> = new Set(['link', 'base', 'image', 'use', 'script', 'feimage']);

/** Names in `<meta>` that say how the page is shown. */
export const shownMeta: ReadonlySet<string> = new Set([
  'viewport',
  'robots',
  'color-scheme',
  'theme-color',
  'format-detection',
]);

export const remote = /^\s*(?:[a-z][a-z0-9+.-]*:)?(?:\/\/|\\\\)|^\s*(?:file|ftp|https?):/iu;

/** Style sheets that load something. */
export const remoteStyle =
  /@import|(?:url|src|image-set)\s*\(\s*["']?\s*(?:[a-z][a-z0-9+.-]*:)?\/\/|url\s*\(\s*["']?\s*(?:https?|ftp|file):|expression\s*\(|-moz-binding|behavior\s*:/iu;

export const programs = /^\s*(?:java|vb|live)script\s*:/iu;

export const embeddedImage = /data\s*:\s*image\//iu;
export const embedded = /^\s*data\s*:/iu;
