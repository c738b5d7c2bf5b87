import type { RecordGenome } from '../../core/record/model.ts';

/** Of the printed record. */
export const recordGenome = {
  title: 'ゲノムの箇所の数え方',
  rule: ({ siteLimit, repeatLimit, distance }: RecordGenome) =>
    `一人につき、互いに独立な${siteLimit}箇所以上のSNP、または${repeatLimit}座位以上の4塩基単位の繰り返し配列（STR）が、この作業のファイル全体で数えられるときは、個人識別符号（個人情報保護法ガイドライン通則編2-2 イ）にあたりうるものとして、その人のファイルを出力に入れませんでした。「互いに独立」は、同じ染色体で${distance}塩基以上離れた別の箇所を一つずつ数えることで、多めに見積もっています。参照配列と同じという結果も数えました。塩基配列の読み取り（FASTQ・BAM・CRAMなど）は、すべて出力に入れませんでした。`,
  persons: '数えた検体（人）',
  most: '出力に入れた一人あたりの最大',
  mostText: (sites: string, repeats: string) => `${sites}箇所、STR ${repeats}座位`,
  refused: 'この数え方で外したファイル',
};
