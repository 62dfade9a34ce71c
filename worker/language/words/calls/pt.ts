import type { CallWords } from './words.ts';

export const pt: CallWords = {
  someone: 'Esta pessoa',
  spent: '{name} gastou {amount} num ano.',
  spentAndBrought: {
    one: '{name} gastou {amount} num ano e trouxe {count} cliente.',
    other: '{name} gastou {amount} num ano e trouxe {count} clientes.',
  },
  brought: { one: '{name} trouxe {count} cliente.', other: '{name} trouxe {count} clientes.' },
  rhythm: 'Costuma comprar {every}; a última vez foi {ago}.',
  once: 'A única compra até agora foi {ago}.',
  everyDays: { one: 'todos os dias', other: 'a cada {count} dias' },
  everyWeeks: { one: 'todas as semanas', other: 'a cada {count} semanas' },
  daysAgo: { zero: 'hoje', one: 'há {count} dia', other: 'há {count} dias' },
  weeksAgo: { one: 'há {count} semana', other: 'há {count} semanas' },
  leaves: 'Sai do seu número em {date}.',
  left: 'Saiu do seu número em {date}.',
  atRisk: '{name} pode estar a afastar-se, e alguém que veio através de {name} ainda compra consigo.',
  makeGood: 'Algo correu mal com {name} em {date}, e desde então ninguém entrou em contacto.',
  thank: '{name} trouxe-lhe alguém em {date} e ainda ninguém agradeceu.',
  anniversary: '{name} fez a primeira compra em {date}, há um ano.',
  tooFewPairs: {
    zero: 'Ainda nenhum par terminou. A partir de {minimum} pares será possível dizer algo.',
    one: 'Terminou {count} par dos {minimum} necessários. Ainda não se pode dizer nada.',
    other: 'Terminaram {count} pares dos {minimum} necessários. Ainda não se pode dizer nada.',
  },
  cameBack:
    'Voltaram, de {pairs} em cada grupo: {suggested} dos sugeridos, {heldBack} dos que ficaram à espera.',
  more: 'É mais do que o acaso explica: telefonar parece ajudar.',
  fewer: 'É menos do que o acaso explica: telefonar não parece ajudar.',
  unclear: 'A diferença pode bem ser acaso.',
};
