import type { StageWords } from './words.ts';

export const ja: StageWords = {
  reason: '{rhythm}。{silence}。{cover}',
  every: { other: 'ふだんは{count}日ごとに購入' },
  once: '購入した日は1日だけ',
  silence: { zero: '最後の購入は今日', other: '最後の購入は{count}日前' },
  leaves: '{date}以降は集計に含まれません。',
  leavesIn: { other: 'あと{count}日、{date}以降は集計に含まれません。' },
  left: '{date}以降は集計に含まれていません。',
};
