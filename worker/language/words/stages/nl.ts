import type { StageWords } from './words.ts';

export const nl: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: { one: 'Koopt gewoonlijk elke dag', other: 'Koopt gewoonlijk om de {count} dagen' },
  once: 'Heeft op één dag gekocht',
  silence: {
    zero: 'vandaag voor het laatst',
    one: 'de laatste aankoop is {count} dag geleden',
    other: 'de laatste aankoop is {count} dagen geleden',
  },
  leaves: 'Telt vanaf {date} niet meer mee.',
  leavesIn: {
    one: 'Telt over {count} dag, vanaf {date}, niet meer mee.',
    other: 'Telt over {count} dagen, vanaf {date}, niet meer mee.',
  },
  left: 'Telt sinds {date} niet meer mee.',
};
