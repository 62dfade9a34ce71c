import type { CallWords } from './words.ts';

export const fr: CallWords = {
  someone: 'Cette personne',
  spent: '{name} a dépensé {amount} en un an.',
  spentAndBrought: {
    one: '{name} a dépensé {amount} en un an et a amené {count} client.',
    many: '{name} a dépensé {amount} en un an et a amené {count} de clients.',
    other: '{name} a dépensé {amount} en un an et a amené {count} clients.',
  },
  brought: {
    one: '{name} a amené {count} client.',
    many: '{name} a amené {count} de clients.',
    other: '{name} a amené {count} clients.',
  },
  rhythm: 'Achète d’habitude {every} ; la dernière fois, c’était {ago}.',
  once: 'Un seul achat jusqu’ici : {ago}.',
  everyDays: { one: 'chaque jour', other: 'tous les {count} jours' },
  everyWeeks: { one: 'chaque semaine', other: 'toutes les {count} semaines' },
  daysAgo: { zero: 'aujourd’hui', one: 'il y a {count} jour', other: 'il y a {count} jours' },
  weeksAgo: { one: 'il y a {count} semaine', other: 'il y a {count} semaines' },
  leaves: 'Sortira de votre chiffre le {date}.',
  left: 'N’est plus dans votre chiffre depuis le {date}.',
  atRisk: '{name} risque de s’éloigner, alors que quelqu’un venu grâce à {name} achète encore chez vous.',
  makeGood: 'Quelque chose s’est mal passé avec {name} le {date}, et personne n’a repris contact depuis.',
  thank: '{name} vous a amené quelqu’un le {date}, et aucun merci n’a encore été dit.',
  anniversary: '{name} a acheté chez vous pour la première fois le {date}, il y a un an.',
  tooFewPairs: {
    zero: 'Aucune paire n’est encore terminée. À partir de {minimum} paires, on pourra dire quelque chose.',
    one: '{count} paire terminée sur les {minimum} nécessaires. On ne peut encore rien dire.',
    other: '{count} paires terminées sur les {minimum} nécessaires. On ne peut encore rien dire.',
  },
  cameBack:
    'Sont revenus, sur {pairs} de chaque côté : {suggested} parmi les personnes proposées, {heldBack} parmi celles mises en attente.',
  more: 'C’est plus que le hasard n’explique : appeler semble utile.',
  fewer: 'C’est moins que le hasard n’explique : appeler ne semble pas utile.',
  unclear: 'La différence peut fort bien être due au hasard.',
};
