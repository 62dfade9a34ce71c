import type { CallWords } from './words.ts';

export const de: CallWords = {
  someone: 'Diese Person',
  spent: '{name} hat in einem Jahr {amount} ausgegeben.',
  spentAndBrought: {
    one: '{name} hat in einem Jahr {amount} ausgegeben und {count} Kunden gebracht.',
    other: '{name} hat in einem Jahr {amount} ausgegeben und {count} Kunden gebracht.',
  },
  brought: { one: '{name} hat {count} Kunden gebracht.', other: '{name} hat {count} Kunden gebracht.' },
  rhythm: 'Kauft gewöhnlich {every}, zuletzt {ago}.',
  once: 'Der bisher einzige Kauf war {ago}.',
  everyDays: { one: 'jeden Tag', other: 'alle {count} Tage' },
  everyWeeks: { one: 'jede Woche', other: 'alle {count} Wochen' },
  daysAgo: { zero: 'heute', one: 'vor {count} Tag', other: 'vor {count} Tagen' },
  weeksAgo: { one: 'vor {count} Woche', other: 'vor {count} Wochen' },
  leaves: 'Fällt am {date} aus Ihrer Zahl.',
  left: 'Ist am {date} aus Ihrer Zahl gefallen.',
  atRisk: '{name} könnte bald wegbleiben, und jemand, der durch {name} kam, kauft noch bei Ihnen.',
  makeGood: 'Mit {name} ist am {date} etwas schiefgegangen, und seither hat sich niemand gemeldet.',
  thank: '{name} hat Ihnen am {date} jemanden gebracht, und bedankt hat sich noch niemand.',
  anniversary: '{name} hat am {date} zum ersten Mal bei Ihnen gekauft, vor einem Jahr.',
  tooFewPairs: {
    zero: 'Noch ist kein Paar abgeschlossen. Ab {minimum} Paaren lässt sich etwas sagen.',
    one: '{count} Paar von {minimum} nötigen ist abgeschlossen. Noch lässt sich nichts sagen.',
    other: '{count} Paare von {minimum} nötigen sind abgeschlossen. Noch lässt sich nichts sagen.',
  },
  cameBack:
    'Wiedergekommen, von je {pairs}: {suggested} der Vorgeschlagenen, {heldBack} der Zurückgestellten.',
  more: 'Das ist mehr, als der Zufall erklärt: Anrufen scheint zu helfen.',
  fewer: 'Das ist weniger, als der Zufall erklärt: Anrufen scheint nicht zu helfen.',
  unclear: 'Der Unterschied kann gut Zufall sein.',
};
