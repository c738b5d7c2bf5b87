import type { StepId } from '../../state/steps.ts';

/** Beside the sample: what one sees, and what to press next. */
export const tour = {
  label: '見本の案内',
  close: '案内を閉じる',
  next: '次に：',
  steps: {
    choose: {
      see: '見本のファイルが選ばれています。',
      press: '右下の「中身を調べる」を押してください。',
    },
    survey: {
      see: '架空の患者さん3人の資料を調べます。氏名は隠れています。「元の値を表示」で見られます。',
      press: '人数を見たら、右下の「加工方法を決める」を押してください。',
    },
    decide: {
      see: '質問は一つずつ出ます。練習では、先へ進む答えを選んで構いません。「加工の強さ」はそのままにします。',
      press: '「利用目的」に「練習」と書き、「加工結果を確認する」を押してください。',
    },
    review: {
      see: '左でファイルを選ぶと、右に元の値と後の値が並びます。氏名が仮IDに変わることを見てください。',
      press:
        '練習では一番下の「目視せずに進む」に印を付け、「加工して書き出す」を押してください。本番では、必ず見てください。',
    },
    export: {
      see: '削除情報等、包み、加工記録書の三つができました。練習では保存しなくて構いません。',
      press: '「残さない」を押すか封をして、最後に「消して終わる」を押すと、初めに戻ります。',
    },
  } satisfies Record<StepId, { see: string; press: string }>,
};
