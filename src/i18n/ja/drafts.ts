import type { DraftId } from '../../core/record/draft-ids.ts';

/** Around the drafts, which themselves are Japanese documents. */
export const drafts = {
  title: '4. 文書の下書き',
  lead: '公表や管理に使う文書の下書きです。分かっている所は埋めてあります。〔　〕の所に記入し、内容を確かめてから使ってください。',
  needed: 'この作業で必要',
  copy: '文章を写す',
  print: '下書きを印刷',
  copied: '✓ 写しました。文書に貼り付けてください。',
  selected: '文章を選びました。Ctrl+C（MacではCommand+C）で写せます。',
  names: {
    joint: '共同利用の公表文',
    purpose: '利用目的変更の公表文',
    'opt-out': '研究のお知らせ（オプトアウト）',
    ledger: '削除情報等管理簿',
    entrusted: '委託先への明示',
  } satisfies Record<DraftId, string>,
  when: {
    joint: '共同利用で渡す前に、五つの項目を公表します。',
    purpose: '集めたときと違う目的に使うときに公表します。',
    'opt-out': '研究に使うとき、倫理審査で認められた方法でお知らせします。',
    ledger: '鍵と対応表を残すときに、取扱いを書きとめます。',
    entrusted: '委託先に渡すときに、仮名加工情報であることを示します。',
  } satisfies Record<DraftId, string>,
};
