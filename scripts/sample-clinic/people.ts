/** Made-up patients. Any likeness to a person is chance. */
export interface Person {
  readonly kanji: string;
  readonly kana: string;
  /** DICOM PN: alphabetic = ideographic = phonetic. */
  readonly personName: string;
  readonly birth: string;
  readonly sex: 'M' | 'F';
  readonly age: string;
}

export const hanako: Person = {
  kanji: '山田 花子',
  kana: 'ヤマダ ハナコ',
  personName: 'Yamada^Hanako=山田^花子=やまだ^はなこ',
  birth: '1978-03-12',
  sex: 'F',
  age: '046Y',
};

export const kenichi: Person = {
  kanji: '髙橋 健一',
  kana: 'タカハシ ケンイチ',
  personName: 'Takahashi^Kenichi=髙橋^健一=たかはし^けんいち',
  birth: '1955-11-02',
  sex: 'M',
  age: '068Y',
};
