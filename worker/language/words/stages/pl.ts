import type { StageWords } from './words.ts';

export const pl: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: {
    one: 'Kupuje zwykle codziennie',
    few: 'Kupuje zwykle co {count} dni',
    many: 'Kupuje zwykle co {count} dni',
    other: 'Kupuje zwykle co {count} dnia',
  },
  once: 'Zakupy tylko jednego dnia',
  silence: {
    zero: 'ostatni zakup dzisiaj',
    one: 'ostatni zakup {count} dzień temu',
    few: 'ostatni zakup {count} dni temu',
    many: 'ostatni zakup {count} dni temu',
    other: 'ostatni zakup {count} dnia temu',
  },
  leaves: 'Od {date} nie będzie się już liczyć.',
  leavesIn: {
    one: 'Za {count} dzień, od {date}, nie będzie się już liczyć.',
    few: 'Za {count} dni, od {date}, nie będzie się już liczyć.',
    many: 'Za {count} dni, od {date}, nie będzie się już liczyć.',
    other: 'Za {count} dnia, od {date}, nie będzie się już liczyć.',
  },
  left: 'Od {date} już się nie liczy.',
};
