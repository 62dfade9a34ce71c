import type { CallWords } from './words.ts';

export const nl: CallWords = {
  someone: 'Deze persoon',
  spent: '{name} heeft in een jaar {amount} besteed.',
  spentAndBrought: {
    one: '{name} heeft in een jaar {amount} besteed en {count} klant aangebracht.',
    other: '{name} heeft in een jaar {amount} besteed en {count} klanten aangebracht.',
  },
  brought: {
    one: '{name} heeft {count} klant aangebracht.',
    other: '{name} heeft {count} klanten aangebracht.',
  },
  rhythm: 'Koopt gewoonlijk {every}; de laatste keer was {ago}.',
  once: 'De enige aankoop tot nu toe was {ago}.',
  everyDays: { one: 'elke dag', other: 'om de {count} dagen' },
  everyWeeks: { one: 'elke week', other: 'om de {count} weken' },
  daysAgo: { zero: 'vandaag', one: '{count} dag geleden', other: '{count} dagen geleden' },
  weeksAgo: { one: '{count} week geleden', other: '{count} weken geleden' },
  leaves: 'Valt op {date} uit uw cijfer.',
  left: 'Viel op {date} uit uw cijfer.',
  atRisk: '{name} dreigt weg te blijven, terwijl iemand die via {name} kwam nog bij u koopt.',
  makeGood: 'Met {name} ging op {date} iets mis, en sindsdien heeft niemand contact opgenomen.',
  thank: '{name} heeft u op {date} iemand aangebracht en is nog niet bedankt.',
  anniversary: '{name} kocht op {date} voor het eerst bij u, een jaar geleden.',
  tooFewPairs: {
    zero: 'Er is nog geen paar afgerond. Vanaf {minimum} paren valt er iets te zeggen.',
    one: '{count} paar van de {minimum} die nodig zijn is afgerond. Er valt nog niets te zeggen.',
    other: '{count} paren van de {minimum} die nodig zijn zijn afgerond. Er valt nog niets te zeggen.',
  },
  cameBack:
    'Teruggekomen, van {pairs} per groep: {suggested} van de voorgestelden, {heldBack} van wie werd overgeslagen.',
  more: 'Dat is meer dan toeval verklaart: bellen lijkt te helpen.',
  fewer: 'Dat is minder dan toeval verklaart: bellen lijkt niet te helpen.',
  unclear: 'Het verschil kan heel goed toeval zijn.',
};
