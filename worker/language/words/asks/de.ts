import type { AskWords } from './words.ts';

export const de: AskWords = {
  why: {
    give: 'Jetzt ist von diesem Kunden nichts zu erbitten. Eine Neuigkeit, ein Tipp oder ein Dank ist willkommen.',
    give_first: 'Zuletzt haben Sie um etwas gebeten. Geben Sie etwas, bevor Sie wieder bitten.',
    rate: 'Der Kunde hat gekauft und wurde noch nicht gefragt, wie es war. Das wird jeder gefragt.',
    read: 'Um mehr zu bitten, ist es früh. Etwas Lesenswertes hält Sie in Erinnerung.',
    permission: 'Sie kennen sich, dürfen aber noch nicht schreiben. Bitten Sie zuerst darum.',
    words:
      'Der Kunde hatte Zeit, sich eine Meinung zu bilden, und wurde nie um ein paar Worte gebeten. Darum wird jeder gebeten.',
    share: 'Der Kunde ist wiedergekommen und kennt vielleicht jemanden, dem es auch gefiele.',
    name_somebody: 'Der Kunde ist wiedergekommen, und vielleicht fällt ihm jemand ein, dem es auch gefiele.',
    introduce: {
      one: 'Der Kunde hat {count} Person gebracht. Um eine persönliche Vorstellung zu bitten, ist nicht zu viel.',
      other:
        'Der Kunde hat {count} Personen gebracht. Um eine persönliche Vorstellung zu bitten, ist nicht zu viel.',
    },
    vouch: {
      one: 'Der Kunde hat {count} Person gebracht, sein Wort für Sie zählt also.',
      other: 'Der Kunde hat {count} Personen gebracht, sein Wort für Sie zählt also.',
    },
    offer: 'Die Beziehung ist weit genug für „{offer}“.',
  },
  panel: {
    rate: 'Würden Sie uns sagen, wie es war?',
    permission: 'Dürfen wir Ihnen ab und zu schreiben?',
    words: 'Würden Sie uns ein paar Worte schreiben, die wir zeigen dürfen?',
    share: 'Würden Sie Ihren Link an jemanden weitergeben, dem es hier gefallen könnte?',
    name_somebody: 'Fällt Ihnen jemand ein, dem es hier gefallen könnte?',
    introduce: 'Würden Sie uns jemandem persönlich vorstellen?',
    vouch: 'Dürfen andere Sie nach Ihren Erfahrungen mit uns fragen?',
    offer: 'Etwas für Sie: {offer}',
    yes: 'Ja, gern',
    no: 'Jetzt nicht',
  },
};
