/**
 * What becomes of the text of a destination (RTF 1.9.1, "Destination control words").
 * own: a text beside the body; aside: shown only where it holds more than a program's word; quiet: searched for known
 * values only; info, authors: goes as a whole; revisions: its names go.
 */
export type Treatment =
  'same' | 'own' | 'aside' | 'quiet' | 'fonts' | 'info' | 'authors' | 'revisions' | 'image' | 'object';

/** `unknown`: marked as safe to ignore (`\\*`) and not in this list. */
export type Region = Treatment | 'unknown';

const groups: { readonly [K in Treatment]: string } = {
  same: 'rtf field fldrslt ud shppict nonshppict mmath shp shpgrp upr',
  own:
    'header headerl headerr headerf footer footerl footerr footerf footnote annotation shptxt dptxbxtext moMath ' +
    'moMathPara',
  aside:
    'fldinst bkmkstart bkmkend ffname ffdeftext ffformat ffhelptext ffstattext ffl xe tc txe rxe sv pntext listtext ' +
    'nonesttables hl hlfr hlloc hlsrc ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn',
  quiet:
    'colortbl stylesheet listtable listoverridetable listpicture list listlevel leveltext levelnumbers listname ' +
    'liststylename lsdlockedexcept latentstyles pn pnseclvl pntxta pntxtb sn shpinst shprslt do background falt ' +
    'panose fname cs ds ts tsrowd nesttableprops formfield ffentrymcr ffexitmcr atrfstart atrfend atnref pgptbl ' +
    'pgdsctbl pgdsc pgdscno pgdscnxt ' +
    'wgrffmtfilter mmathPr defchp defpap',
  fonts: 'fonttbl',
  info:
    'info author operator company manager title subject keywords comment doccomm category hlinkbase creatim revtim ' +
    'printim buptim userprops docvar template generator filetbl private',
  authors: 'atnid atnauthor atndate atntime atnicn atnparent protusertbl',
  revisions: 'revtbl',
  image: 'pict',
  object: 'object objdata objclass objname objalias objsect fontemb fontfile',
};

const treatments = new Map<string, Treatment>(
  (Object.entries(groups) as [Treatment, string][]).flatMap(([treatment, words]) =>
    words.split(' ').map((word): [string, Treatment] => [word, treatment]),
  ),
);

export function treatmentOf(word: string): Treatment | undefined {
  return treatments.get(word);
}

/** Groups of the document's information that name people. */
export const people: ReadonlySet<string> = new Set(['author', 'operator', 'manager', 'atnauthor', 'atnid']);

/** Control words that say who changed a text, and when. */
export const revisionMarks = /^(?:revdttm|revdttmdel|crdate|pnrdate|srauth|srdate|trdate)$/u;

/** Control words that stand for a character; a line end or a tab is made, so that no edit takes it away. */
export const characters: Readonly<Record<string, string>> = {
  emdash: '\u2014',
  endash: '\u2013',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  zwj: '\u200d',
  zwnj: '\u200c',
};

export const breaks: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  lbr: '\n',
  softline: '\n',
  sect: '\n',
  page: '\n',
  softpage: '\n',
  column: '\n',
  row: '\n',
  nestrow: '\n',
  cell: '\t',
  nestcell: '\t',
  tab: '\t',
};
