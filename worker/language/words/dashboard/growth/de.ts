import type { GrowthWords } from './words.ts';

export const de: GrowthWords = {
  erased: 'ein gelöschter Kunde',
  large:
    'Diese Zahlen lesen jeden Kauf aus zwei Jahren und mehr. Bei so vielen wie Ihren dauert das bis zu einer Minute.',
  workOut: 'Jetzt ausrechnen',
  empty:
    'Es wurde noch nichts gekauft. Sobald jemand kauft, steht hier, wer wiederkommt und was die bringen, die andere geschickt haben.',
  toAdd: 'Einen Kauf eintragen',
  cohorts: {
    heading: 'Wer noch da ist',
    intro:
      'Kunden danach, wann sie zum ersten Mal kauften. Aktiv ist, wer in den 12 Monaten davor gekauft hat, wie beim ROR.',
    finding:
      'Von den Kunden, die im {cohort} zum ersten Mal kauften, waren {months} Monate danach {share} aktiv.',
    noFinding: 'Noch keine Gruppe von Kunden ist 12 Monate alt; wer bleibt, lässt sich daher nicht sagen.',
    cohort: 'Erster Kauf in',
    clients: 'Kunden',
    months: { one: '{count} Monat danach', other: '{count} Monate danach' },
    repeat: '{share} wieder da',
    of: '{part} von {whole}',
    soFar: { one: 'von {count} bisher', other: 'von {count} bisher' },
    notYet: 'noch nicht',
    quarter: '{quarter}. Quartal {year}',
    note: 'Bis 12 Monate um sind, ist jeder aktiv, weil ein Kauf so lange zählt: Lesen Sie bis dahin, wie viele wieder da waren. Von 12 Monaten an ist, wer aktiv ist, wiedergekommen. Umrandete Felder sind nicht für die ganze Gruppe vorbei: Sie zeigen die, deren Tag schon kam.',
    byQuarter: 'Nach Quartalen',
    byMonth: 'Nach Monaten',
    incomplete: 'Es gibt mehr als 250.000 Kunden: Angesehen wurden die, deren Kennungen zuerst kommen.',
  },
  ror: {
    heading: 'ROR heute',
    share: '{share} von {count} Kunden kamen wieder oder wurden von jemandem gebracht.',
    tooFew: '{count} von {sample} Kunden: noch kein Prozentsatz.',
    nobody: 'In den letzten 12 Monaten hat niemand gekauft; daher gibt es keinen ROR.',
  },
  revenue: {
    heading: 'Was Kunden einbrachten',
    intro: 'Was in den letzten 12 Monaten gekauft wurde ({period}), abzüglich dessen, was erstattet wurde.',
    none: 'In den letzten 12 Monaten wurde nichts gekauft ({period}).',
    label: 'In {currency}: {revenue}',
    existing: 'Kunden, die schon gekauft hatten',
    referred: 'Neue Kunden, die jemand gebracht hat',
    other: 'Andere neue Kunden',
    who: 'Von',
    amount: 'Betrag',
    share: 'Anteil',
    earned:
      'Verdientes Wachstum: {growth}. Das ist, was frühere Kunden und die kauften, die jemand gebracht hat, neben {previous} in den 12 Monaten davor.',
    noEarned: 'Ein verdientes Wachstum gibt es nicht: In den 12 Monaten davor wurde nichts gekauft.',
    earnedNote: 'Währungen werden nie zusammengezählt.',
  },
  advocates: {
    heading: 'Fürsprecher',
    byRevenue: {
      one: 'Wer in den letzten 12 Monaten am meisten Kunden brachte ({period}).',
      other:
        'Die {count}, die in den letzten 12 Monaten am meisten Kunden brachten ({period}), geordnet danach, was alle kauften, die durch sie kamen.',
    },
    byClients: {
      one: 'Wer in den letzten 12 Monaten am meisten Kunden brachte ({period}).',
      other:
        'Die {count}, die in den letzten 12 Monaten am meisten Kunden brachten ({period}), geordnet danach, wie viele durch sie kamen.',
    },
    none: 'Noch hat niemand jemanden gebracht.',
    name: 'Fürsprecher',
    brought: 'Gebracht',
    came: 'Kamen durch sie',
    clicks: 'Klicks',
    bought: 'Diese kauften für',
    note: 'Wer gebracht wurde, kann andere bringen: Sie alle kamen durch den Ersten. Wer durch zwei Fürsprecher kam, zählt bei beiden.',
    incomplete: 'Durch diese Fürsprecher kamen mehr als 100.000 Kunden; so viele wurden angesehen.',
    download: 'Fürsprecher als CSV',
  },
  csv: {
    id: 'Fürsprecher',
    name: 'Name',
    referrals: 'Gebrachte Kunden',
    clicks: 'Klicks',
    uniqueClicks: 'Besucher',
    currency: 'Währung',
    revenue: 'Von den Gebrachten gekauft',
    came: 'Durch ihn gekommen',
    cameRevenue: 'Von allen gekauft',
  },
};
