import type { StageWords } from './words.ts';

export const ar: StageWords = {
  reason: '{rhythm}؛ {silence}. {cover}',
  every: {
    zero: 'يشتري عادةً كل يوم',
    one: 'يشتري عادةً كل يوم',
    two: 'يشتري عادةً كل يومين',
    few: 'يشتري عادةً كل {count} أيام',
    many: 'يشتري عادةً كل {count} يومًا',
    other: 'يشتري عادةً كل {count} يوم',
  },
  once: 'اشترى في يوم واحد فقط',
  silence: {
    zero: 'آخر شراء اليوم',
    one: 'آخر شراء قبل يوم واحد',
    two: 'آخر شراء قبل يومين',
    few: 'آخر شراء قبل {count} أيام',
    many: 'آخر شراء قبل {count} يومًا',
    other: 'آخر شراء قبل {count} يوم',
  },
  leaves: 'لن يُحسب ابتداءً من {date}.',
  leavesIn: {
    zero: 'لن يُحسب ابتداءً من {date}.',
    one: 'لن يُحسب بعد يوم واحد، ابتداءً من {date}.',
    two: 'لن يُحسب بعد يومين، ابتداءً من {date}.',
    few: 'لن يُحسب بعد {count} أيام، ابتداءً من {date}.',
    many: 'لن يُحسب بعد {count} يومًا، ابتداءً من {date}.',
    other: 'لن يُحسب بعد {count} يوم، ابتداءً من {date}.',
  },
  left: 'لم يعد يُحسب منذ {date}.',
};
