import type { StageWords } from './words.ts';

export const es: StageWords = {
  reason: '{rhythm}; {silence}. {cover}',
  every: {
    one: 'Suele comprar todos los días',
    many: 'Suele comprar cada {count} de días',
    other: 'Suele comprar cada {count} días',
  },
  once: 'Ha comprado un solo día',
  silence: {
    zero: 'la última compra es de hoy',
    one: 'la última compra fue hace {count} día',
    many: 'la última compra fue hace {count} de días',
    other: 'la última compra fue hace {count} días',
  },
  leaves: 'Deja de contar el {date}.',
  leavesIn: {
    one: 'Deja de contar en {count} día, el {date}.',
    many: 'Deja de contar en {count} de días, el {date}.',
    other: 'Deja de contar en {count} días, el {date}.',
  },
  left: 'Dejó de contar el {date}.',
};
