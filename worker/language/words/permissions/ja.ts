import type { PermissionWords } from './words.ts';

export const ja: PermissionWords = {
  heading: 'ご連絡してよい内容',
  intro: '{business}からのご連絡の内容と方法を、ここでお選びいただけます。いつでも変更できます。',
  agree:
    'ここで選んだ内容について、選んだ方法で{business}から連絡を受けることに同意します。この同意は、このページでいつでも取り消せます。',
  purposes: {
    updates: { name: 'お知らせ', what: '{business}からのお知らせ、役立つ情報、ご案内。' },
    feedback: { name: 'ご意見', what: 'ご利用のご感想を伺うこと。' },
    testimonial: { name: 'お客様の声', what: 'ひとことをお願いし、掲載すること。' },
    call: { name: 'お電話', what: 'ときどき直接お電話すること。' },
    introduction: { name: 'ご紹介', what: 'どなたかにご紹介いただけるか伺うこと。' },
  },
  channels: {
    email: 'メールで',
    sms: 'SMSで',
    phone: '電話で',
    post: '郵便で',
    web: 'ウェブサイトで',
    any: 'すべての方法で',
  },
  grounds: {
    soft_opt_in: 'ご購入いただいたため、ご連絡できることになっています。お断りいただけます。',
    legitimate_interest: '同意なしでご連絡できることになっています。お断りいただけます。',
    contract: 'ご注文のために必要です。',
  },
  save: '保存する',
  saved: '保存しました。今から有効です。',
  none: '今後いっさい不要',
  noneHint: '一度押すだけで、{business}がこれらについてご連絡することは今後ありません。',
  noneHolds: '「今後いっさい不要」と承っています。選んで保存されたものは、再びご連絡できるようになります。',
  kept: '保存される情報',
  keeps: [
    'お選びいただいた内容と、その日時、場所、そのとき表示された文章。{business}が事前に伺ったことを示すものです。',
    '{business}に、ご自身に関する情報をすべて消去するよう求めることができます。その後は、誰にも読めない形にした連絡先の照合用データだけが残り、誤って再びご連絡することを防ぎます。',
  ],
  expires: { other: '{count}か月間ご連絡のやりとりがないと、同意は自動的に終わります。' },
  history: 'これまでの記録',
  noHistory: 'まだありません。',
  acts: {
    given: '同意：{what}',
    noted: '同意なしで記録：{what}',
    withdrawn: '取り消し：{what}',
    objected: 'お断り：{what}',
  },
  sources: {
    panel: '紹介パネルで',
    page: 'このページで',
    checkout: 'ご購入時に',
    import: '以前の記録から',
    person: '{business}が記録',
  },
  gone: {
    heading: 'このページは開けません',
    text: 'アドレスが不完全か、古すぎます。お店に新しいアドレスをお求めください。',
  },
  failed: {
    heading: '保存できませんでした',
    text: '前のページに戻り、再読み込みしてからもう一度お試しください。',
  },
  busy: {
    heading: '少々お待ちください',
    text: 'ただいま表示も保存もできません。1分ほどしてからもう一度お試しください。',
  },
};
