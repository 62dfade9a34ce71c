import type { StageWords } from './words.ts';

export const it: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: {
    one: 'Di solito acquista ogni giorno',
    many: 'Di solito acquista ogni {count} di giorni',
    other: 'Di solito acquista ogni {count} giorni',
  },
  once: 'Ha acquistato in un solo giorno',
  silence: {
    zero: 'ultimo acquisto oggi',
    one: 'ultimo acquisto {count} giorno fa',
    many: 'ultimo acquisto {count} di giorni fa',
    other: 'ultimo acquisto {count} giorni fa',
  },
  leaves: 'Esce dal conteggio in data {date}.',
  leavesIn: {
    one: 'Esce dal conteggio tra {count} giorno, in data {date}.',
    many: 'Esce dal conteggio tra {count} di giorni, in data {date}.',
    other: 'Esce dal conteggio tra {count} giorni, in data {date}.',
  },
  left: 'È uscito dal conteggio in data {date}.',
};
