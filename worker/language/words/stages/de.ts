import type { StageWords } from './words.ts';

export const de: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: { one: 'Kauft gewöhnlich jeden Tag', other: 'Kauft gewöhnlich alle {count} Tage' },
  once: 'Hat an einem Tag gekauft',
  silence: {
    zero: 'zuletzt heute',
    one: 'das letzte Mal ist {count} Tag her',
    other: 'das letzte Mal ist {count} Tage her',
  },
  leaves: 'Zählt ab dem {date} nicht mehr mit.',
  leavesIn: {
    one: 'Zählt in {count} Tag, ab dem {date}, nicht mehr mit.',
    other: 'Zählt in {count} Tagen, ab dem {date}, nicht mehr mit.',
  },
  left: 'Zählt seit dem {date} nicht mehr mit.',
};
