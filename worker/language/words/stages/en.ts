import type { StageWords } from './words.ts';

export const en: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: { one: 'Usually buys every day', other: 'Usually buys every {count} days' },
  once: 'Has bought on one day',
  silence: { zero: 'bought today', one: '{count} day ago now', other: '{count} days ago now' },
  leaves: 'Leaves the number on {date}.',
  leavesIn: {
    one: 'Leaves the number in {count} day, on {date}.',
    other: 'Leaves the number in {count} days, on {date}.',
  },
  left: 'Left the number on {date}.',
};
