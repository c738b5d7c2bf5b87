/** Words that leave a range of users without an end when nothing else says where it ends (質疑応答集 Q5). */
const openEnds = /(?:等|など|ほか|その他|及びその他)[)」』。.]*$/u;

/** Ranges that name nobody. */
const nobody = /^(?:当院|自院|関係者|研究機関|企業|関連会社|協力機関|共同研究機関|共同利用者|利用者)$/u;

export type JointRangeFault = 'missing' | 'open-ended' | 'names-nobody';

/** Whether the written range of joint use lets a reader judge where it ends; null where nothing speaks against it. */
export function jointRangeFault(text: string): JointRangeFault | null {
  const range = text.normalize('NFKC').trim();
  if (range === '') return 'missing';
  // Brackets may hold the list that bounds the range: 「…等（別表に掲げる10施設）」.
  if (openEnds.test(range)) return 'open-ended';
  return range.split(/[、,・\n]+/u).every((part) => nobody.test(part.trim())) ? 'names-nobody' : null;
}
