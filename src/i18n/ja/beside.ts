/** Pages that are read beside the job. What they say is loaded with them; here stands what the page itself needs. */
export const beside = {
  guide: '使い方',
  errorList: 'エラーの一覧',
  terms: '用語',
  leaflet: '患者さんへの掲示文',
  code: (code: string) => `コード ${code}`,
};
