/** What 決める asks of the information and its use, in the order in which it asks, with the answers of each. */
export const scopeQuestions = {
  /** 自院の診療で得て、すでに保管している情報か (質疑応答集 Q1). */
  ownCare: ['yes', 'no'],
  /** 次世代医療基盤法に基づく情報を含むか (Q3). */
  nextGenerationAct: ['yes', 'no'],
  /** 学会レジストリ、国や企業のデータベースの情報を含むか (Q4, 記2). */
  registry: ['yes', 'no'],
  /** The four kinds of actor of the guideline. */
  actor: ['academic-hospital', 'hospital', 'academic', 'company'],
  use: ['research', 'product', 'other'],
  /** ほかの法律に当たらないか確かめたか (Q2). */
  otherLaws: ['yes', 'no'],
  /** 集めたときの利用目的から変えるか (法41条3項・4項). */
  purposeChanged: ['yes', 'no'],
  /** 自院のほかに誰が使うか (法41条6項). */
  recipients: ['own', 'entrust', 'joint', 'law', 'succession', 'others'],
  /** 委託先は自院の目的のためだけに使うか. */
  entrustedPurpose: ['yes', 'no'],
  /** 共同利用の範囲の限りが客観的に分かるか (Q5). */
  jointRange: ['yes', 'no'],
  /** 渡した先から、さらに別の者に渡るか (Q3). */
  onward: ['yes', 'no'],
} as const;

export type ScopeQuestion = keyof typeof scopeQuestions;

export type ScopeAnswer<Q extends ScopeQuestion = ScopeQuestion> = (typeof scopeQuestions)[Q][number];

export type ScopeAnswers = { readonly [Q in ScopeQuestion]: ScopeAnswer<Q> | null };

export const scopeQuestionIds = Object.keys(scopeQuestions) as ScopeQuestion[];

export const noScope: ScopeAnswers = {
  ownCare: null,
  nextGenerationAct: null,
  registry: null,
  actor: null,
  use: null,
  otherLaws: null,
  purposeChanged: null,
  recipients: null,
  entrustedPurpose: null,
  jointRange: null,
  onward: null,
};
