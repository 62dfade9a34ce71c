import type { CallWords } from './words.ts';

export const it: CallWords = {
  someone: 'Questa persona',
  spent: '{name} ha speso {amount} in un anno.',
  spentAndBrought: {
    one: '{name} ha speso {amount} in un anno e ha portato {count} cliente.',
    other: '{name} ha speso {amount} in un anno e ha portato {count} clienti.',
  },
  brought: { one: '{name} ha portato {count} cliente.', other: '{name} ha portato {count} clienti.' },
  rhythm: 'Di solito compra {every}; l’ultima volta è stata {ago}.',
  once: 'L’unico acquisto finora è stato {ago}.',
  everyDays: { one: 'ogni giorno', other: 'ogni {count} giorni' },
  everyWeeks: { one: 'ogni settimana', other: 'ogni {count} settimane' },
  daysAgo: { zero: 'oggi', one: '{count} giorno fa', other: '{count} giorni fa' },
  weeksAgo: { one: '{count} settimana fa', other: '{count} settimane fa' },
  leaves: 'Esce dal Suo numero in data {date}.',
  left: 'È fuori dal Suo numero dal {date}.',
  atRisk: '{name} forse si sta allontanando, e chi è arrivato grazie a {name} compra ancora da Lei.',
  makeGood: 'Con {name} qualcosa è andato storto (il {date}), e da allora nessuno si è fatto sentire.',
  thank: '{name} Le ha portato qualcuno (il {date}) e nessuno ha ancora ringraziato.',
  anniversary: '{name} ha comprato da Lei per la prima volta un anno fa, in data {date}.',
  tooFewPairs: {
    zero: 'Nessuna coppia è ancora conclusa. Da {minimum} coppie in poi si potrà dire qualcosa.',
    one: 'È conclusa {count} coppia delle {minimum} necessarie. Non si può ancora dire nulla.',
    other: 'Sono concluse {count} coppie delle {minimum} necessarie. Non si può ancora dire nulla.',
  },
  cameBack:
    'Tornati, su {pairs} per gruppo: {suggested} tra i proposti, {heldBack} tra quelli lasciati in attesa.',
  more: 'È più di quanto spieghi il caso: telefonare sembra utile.',
  fewer: 'È meno di quanto spieghi il caso: telefonare non sembra utile.',
  unclear: 'La differenza può ben essere dovuta al caso.',
};
