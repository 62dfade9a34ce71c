import type { CallWords } from './words.ts';

export const es: CallWords = {
  someone: 'Esta persona',
  spent: '{name} gastó {amount} en un año.',
  spentAndBrought: {
    one: '{name} gastó {amount} en un año y trajo a {count} cliente.',
    other: '{name} gastó {amount} en un año y trajo a {count} clientes.',
  },
  brought: { one: '{name} trajo a {count} cliente.', other: '{name} trajo a {count} clientes.' },
  rhythm: 'Suele comprar {every}; la última vez fue {ago}.',
  once: 'La única compra hasta ahora fue {ago}.',
  everyDays: { one: 'cada día', other: 'cada {count} días' },
  everyWeeks: { one: 'cada semana', other: 'cada {count} semanas' },
  daysAgo: { zero: 'hoy', one: 'hace {count} día', other: 'hace {count} días' },
  weeksAgo: { one: 'hace {count} semana', other: 'hace {count} semanas' },
  leaves: 'Sale de su cifra el {date}.',
  left: 'Salió de su cifra el {date}.',
  atRisk: '{name} puede estar alejándose, y alguien que vino gracias a {name} sigue comprándole a usted.',
  makeGood: 'Algo salió mal con {name} el {date}, y desde entonces nadie se ha puesto en contacto.',
  thank: '{name} le trajo a alguien el {date} y todavía nadie le ha dado las gracias.',
  anniversary: '{name} le compró por primera vez el {date}, hace un año.',
  tooFewPairs: {
    zero: 'Todavía no ha terminado ninguna pareja. A partir de {minimum} parejas se podrá decir algo.',
    one: 'Ha terminado {count} pareja de las {minimum} necesarias. Aún no se puede decir nada.',
    other: 'Han terminado {count} parejas de las {minimum} necesarias. Aún no se puede decir nada.',
  },
  cameBack:
    'Volvieron, de {pairs} en cada grupo: {suggested} de los propuestos, {heldBack} de los apartados.',
  more: 'Es más de lo que explica el azar: llamar parece ayudar.',
  fewer: 'Es menos de lo que explica el azar: llamar no parece ayudar.',
  unclear: 'La diferencia bien puede deberse al azar.',
};
