/** 使っているソフトウェアとライセンス. */
export const licences = {
  title: '使っているソフトウェアとライセンス',
  lead: (n: string) =>
    `このページは、ほかの人が作って公開しているソフトウェアや辞書など ${n} 点を使っています。使う条件（ライセンス）と作った人の名前を、条件のとおりにここに示します。`,
  files:
    'この一覧は、いま開いている版を作るときに、実際に入っているものから自動で作られました。同じものが licences.txt（全文）と sbom.cdx.json（部品表）として、ページと一緒に配られています。',
  listTitle: '一覧（押すと全文が開きます）',
  version: (version: string) => `版 ${version}`,
  carries: (names: string) => `中に含むもの：${names}`,
  and: '、',
  names: { 'LicenseRef-IPADIC': 'IPADIC の利用条件' } as Readonly<Record<string, string>>,
};
