import type { StageWords } from './words.ts';

export const pt: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: {
    one: 'Costuma comprar todos os dias',
    many: 'Costuma comprar a cada {count} de dias',
    other: 'Costuma comprar a cada {count} dias',
  },
  once: 'Comprou num único dia',
  silence: {
    zero: 'a última compra é de hoje',
    one: 'a última compra foi há {count} dia',
    many: 'a última compra foi há {count} de dias',
    other: 'a última compra foi há {count} dias',
  },
  leaves: 'Deixa de contar a {date}.',
  leavesIn: {
    one: 'Deixa de contar daqui a {count} dia, a {date}.',
    many: 'Deixa de contar daqui a {count} de dias, a {date}.',
    other: 'Deixa de contar daqui a {count} dias, a {date}.',
  },
  left: 'Deixou de contar a {date}.',
};
