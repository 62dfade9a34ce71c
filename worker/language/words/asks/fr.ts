import type { AskWords } from './words.ts';

export const fr: AskWords = {
  why: {
    give: 'Il n’y a rien à demander à ce client pour le moment. Une nouvelle, un conseil ou un merci sera bienvenu.',
    give_first: 'La dernière fois, c’est vous qui avez demandé. Donnez quelque chose avant de redemander.',
    rate: 'Le client a acheté et on ne lui a pas encore demandé comment cela s’est passé. On le demande à tous.',
    read: 'Il est tôt pour demander davantage. Une lecture utile vous garde en mémoire.',
    permission: 'Vous vous connaissez, mais vous ne pouvez pas encore lui écrire. Demandez-le d’abord.',
    words:
      'Le client a eu le temps de se faire une opinion et on ne lui a jamais demandé quelques mots. On le demande à tous.',
    share: 'Le client est revenu ; il connaît peut-être quelqu’un à qui cela plairait aussi.',
    name_somebody: 'Le client est revenu ; il pense peut-être à quelqu’un à qui cela plairait aussi.',
    introduce: {
      one: 'Le client a amené {count} personne. Demander une présentation personnelle n’est pas trop.',
      many: 'Le client a amené {count} de personnes. Demander une présentation personnelle n’est pas trop.',
      other: 'Le client a amené {count} personnes. Demander une présentation personnelle n’est pas trop.',
    },
    vouch: {
      one: 'Le client a amené {count} personne : sa parole en votre faveur compte.',
      many: 'Le client a amené {count} de personnes : sa parole en votre faveur compte.',
      other: 'Le client a amené {count} personnes : sa parole en votre faveur compte.',
    },
    offer: 'La relation est assez avancée pour « {offer} ».',
  },
  panel: {
    rate: 'Nous diriez-vous comment cela s’est passé ?',
    permission: 'Pouvons-nous vous écrire de temps en temps ?',
    words: 'Nous écririez-vous quelques mots que nous pourrions montrer ?',
    share: 'Transmettriez-vous votre lien à quelqu’un à qui cela pourrait plaire ?',
    name_somebody: 'Pensez-vous à quelqu’un à qui cela pourrait plaire ?',
    introduce: 'Nous présenteriez-vous à quelqu’un en personne ?',
    vouch: 'D’autres peuvent-ils vous demander votre expérience avec nous ?',
    offer: 'Pour vous : {offer}',
    yes: 'Oui, volontiers',
    no: 'Pas maintenant',
  },
};
