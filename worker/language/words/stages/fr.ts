import type { StageWords } from './words.ts';

export const fr: StageWords = {
  reason: '{rhythm} ; {silence}. {cover}',
  every: {
    one: 'Achète d’habitude chaque jour',
    many: 'Achète d’habitude tous les {count} de jours',
    other: 'Achète d’habitude tous les {count} jours',
  },
  once: 'A acheté un seul jour',
  silence: {
    zero: 'dernier achat aujourd’hui',
    one: 'dernier achat il y a {count} jour',
    many: 'dernier achat il y a {count} de jours',
    other: 'dernier achat il y a {count} jours',
  },
  leaves: 'Ne sera plus dans le nombre à partir du {date}.',
  leavesIn: {
    one: 'Ne sera plus dans le nombre dans {count} jour, à partir du {date}.',
    many: 'Ne sera plus dans le nombre dans {count} de jours, à partir du {date}.',
    other: 'Ne sera plus dans le nombre dans {count} jours, à partir du {date}.',
  },
  left: 'N’est plus dans le nombre depuis le {date}.',
};
