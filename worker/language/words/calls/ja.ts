import type { CallWords } from './words.ts';

export const ja: CallWords = {
  someone: 'このお客様',
  spent: '{name}：この1年のご利用は{amount}です。',
  spentAndBrought: { other: '{name}：この1年のご利用は{amount}、ご紹介は{count}人です。' },
  brought: { other: '{name}：ご紹介は{count}人です。' },
  rhythm: 'ふだんは{every}のご購入で、前回は{ago}でした。',
  once: 'これまでのご購入は{ago}の一度だけです。',
  everyDays: { other: '{count}日ごと' },
  everyWeeks: { other: '{count}週間ごと' },
  daysAgo: { zero: '今日', other: '{count}日前' },
  weeksAgo: { other: '{count}週間前' },
  leaves: '{date}に集計の対象から外れます。',
  left: '{date}に集計の対象から外れました。',
  atRisk: '{name}：離れてしまうおそれがあります。ご紹介で来られた方は今もお客様です。',
  makeGood: '{name}：{date}に問題があり、その後どなたも連絡していません。',
  thank: '{name}：{date}に新しいお客様をご紹介くださいましたが、まだお礼をしていません。',
  anniversary: '{name}：1年前の{date}が最初のご購入でした。',
  tooFewPairs: {
    zero: '観察を終えた組はまだありません。{minimum}組から何か言えるようになります。',
    other: '必要な{minimum}組のうち{count}組の観察を終えました。まだ何も言えません。',
  },
  cameBack: '各{pairs}人のうち再び購入した人：提案した側{suggested}人、見送った側{heldBack}人。',
  more: '偶然では説明しにくい多さです。電話には効果があるようです。',
  fewer: '偶然では説明しにくい少なさです。電話に効果はないようです。',
  unclear: 'この差は偶然かもしれません。',
};
