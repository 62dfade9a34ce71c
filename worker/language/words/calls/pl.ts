import type { CallWords } from './words.ts';

export const pl: CallWords = {
  someone: 'Ta osoba',
  spent: '{name}: wydatki w ciągu roku {amount}.',
  spentAndBrought: {
    one: '{name}: wydatki w ciągu roku {amount} i {count} polecony klient.',
    few: '{name}: wydatki w ciągu roku {amount} i {count} poleconych klientów.',
    many: '{name}: wydatki w ciągu roku {amount} i {count} poleconych klientów.',
    other: '{name}: wydatki w ciągu roku {amount} i {count} poleconego klienta.',
  },
  brought: {
    one: '{name}: {count} polecony klient.',
    few: '{name}: {count} poleconych klientów.',
    many: '{name}: {count} poleconych klientów.',
    other: '{name}: {count} poleconego klienta.',
  },
  rhythm: 'Zwykle kupuje {every}; ostatni raz {ago}.',
  once: 'Jedyny dotychczas zakup: {ago}.',
  everyDays: {
    one: 'codziennie',
    few: 'co {count} dni',
    many: 'co {count} dni',
    other: 'co {count} dnia',
  },
  everyWeeks: {
    one: 'co tydzień',
    few: 'co {count} tygodnie',
    many: 'co {count} tygodni',
    other: 'co {count} tygodnia',
  },
  daysAgo: {
    zero: 'dzisiaj',
    one: '{count} dzień temu',
    few: '{count} dni temu',
    many: '{count} dni temu',
    other: '{count} dnia temu',
  },
  weeksAgo: {
    one: '{count} tydzień temu',
    few: '{count} tygodnie temu',
    many: '{count} tygodni temu',
    other: '{count} tygodnia temu',
  },
  leaves: 'Przestaje się liczyć do Państwa wyniku {date}.',
  left: 'Nie liczy się do Państwa wyniku od {date}.',
  atRisk: '{name} może się oddalać, a ktoś z tego polecenia nadal u Państwa kupuje.',
  makeGood: '{name}: coś poszło nie tak ({date}) i od tej pory nikt się nie odezwał.',
  thank: '{name}: nowy klient z polecenia ({date}), a podziękowania jeszcze nie było.',
  anniversary: '{name}: pierwszy zakup u Państwa rok temu, {date}.',
  tooFewPairs: {
    zero: 'Żadna para nie jest jeszcze zakończona. Od {minimum} par będzie można coś powiedzieć.',
    one: 'Zakończona {count} para z {minimum} potrzebnych. Nic jeszcze nie można powiedzieć.',
    few: 'Zakończone {count} pary z {minimum} potrzebnych. Nic jeszcze nie można powiedzieć.',
    many: 'Zakończono {count} par z {minimum} potrzebnych. Nic jeszcze nie można powiedzieć.',
    other: 'Zakończono {count} pary z {minimum} potrzebnych. Nic jeszcze nie można powiedzieć.',
  },
  cameBack:
    'Powroty, na {pairs} w każdej grupie: {suggested} wśród proponowanych, {heldBack} wśród wstrzymanych.',
  more: 'To więcej, niż tłumaczy przypadek: telefon wydaje się pomagać.',
  fewer: 'To mniej, niż tłumaczy przypadek: telefon nie wydaje się pomagać.',
  unclear: 'Różnica może być dziełem przypadku.',
};
