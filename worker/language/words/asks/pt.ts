import type { AskWords } from './words.ts';

export const pt: AskWords = {
  why: {
    give: 'De momento não há nada a pedir a este cliente. Uma novidade, um conselho ou um obrigado é bem-vindo.',
    give_first: 'O último pedido foi seu. Dê alguma coisa antes de voltar a pedir.',
    rate: 'O cliente comprou e ainda não lhe foi perguntado como correu. Pergunta-se a todos.',
    read: 'É cedo para pedir mais. Algo que valha a pena ler ajuda a que se lembre de si.',
    permission: 'Já se conhecem, mas ainda não lhe pode escrever. Peça isso primeiro.',
    words:
      'O cliente teve tempo de formar opinião e nunca lhe foram pedidas umas palavras. Pedem-se a todos.',
    share: 'O cliente voltou, por isso talvez conheça alguém que também goste.',
    name_somebody: 'O cliente voltou, por isso talvez se lembre de alguém que também goste.',
    introduce: {
      one: 'O cliente trouxe {count} pessoa. Pedir uma apresentação pessoal não é demais.',
      many: 'O cliente trouxe {count} de pessoas. Pedir uma apresentação pessoal não é demais.',
      other: 'O cliente trouxe {count} pessoas. Pedir uma apresentação pessoal não é demais.',
    },
    vouch: {
      one: 'O cliente trouxe {count} pessoa, por isso a palavra dele a seu favor conta.',
      many: 'O cliente trouxe {count} de pessoas, por isso a palavra dele a seu favor conta.',
      other: 'O cliente trouxe {count} pessoas, por isso a palavra dele a seu favor conta.',
    },
    offer: 'A relação já chega para «{offer}».',
  },
  panel: {
    rate: 'Quer contar-nos como correu?',
    permission: 'Podemos escrever-lhe de vez em quando?',
    words: 'Quer escrever-nos umas palavras que possamos mostrar?',
    share: 'Quer passar o seu link a alguém que possa gostar?',
    name_somebody: 'Lembra-se de alguém que possa gostar?',
    introduce: 'Quer apresentar-nos a alguém pessoalmente?',
    vouch: 'Podem outras pessoas perguntar-lhe pela sua experiência connosco?',
    offer: 'Algo para si: {offer}',
    yes: 'Sim, com gosto',
    no: 'Agora não',
  },
};
