import type { AskWords } from './words.ts';

export const nl: AskWords = {
  why: {
    give: 'Op dit moment valt deze klant niets te vragen. Nieuws, een tip of een bedankje is welkom.',
    give_first: 'Het laatste was een vraag van u. Geef iets voordat u weer iets vraagt.',
    rate: 'De klant heeft gekocht en er is nog niet gevraagd hoe het was. Dat wordt iedereen gevraagd.',
    read: 'Het is vroeg om meer te vragen. Iets dat het lezen waard is, houdt u in gedachten.',
    permission: 'U kent elkaar, maar u mag nog niet schrijven. Vraag dat eerst.',
    words:
      'De klant heeft tijd gehad om een mening te vormen en is nooit om een paar woorden gevraagd. Dat wordt iedereen gevraagd.',
    share: 'De klant is teruggekomen en kent misschien iemand die het ook fijn zou vinden.',
    name_somebody: 'De klant is teruggekomen en denkt misschien aan iemand die het ook fijn zou vinden.',
    introduce: {
      one: 'De klant heeft {count} persoon gebracht. Een persoonlijke introductie is niet te veel gevraagd.',
      other:
        'De klant heeft {count} personen gebracht. Een persoonlijke introductie is niet te veel gevraagd.',
    },
    vouch: {
      one: 'De klant heeft {count} persoon gebracht, dus een goed woord van deze klant telt.',
      other: 'De klant heeft {count} personen gebracht, dus een goed woord van deze klant telt.',
    },
    offer: 'De relatie is ver genoeg voor ‘{offer}’.',
  },
  panel: {
    rate: 'Wilt u ons vertellen hoe het was?',
    permission: 'Mogen wij u af en toe schrijven?',
    words: 'Wilt u ons een paar woorden schrijven die wij mogen tonen?',
    share: 'Wilt u uw link doorgeven aan iemand die het hier fijn zou vinden?',
    name_somebody: 'Denkt u aan iemand die het hier fijn zou vinden?',
    introduce: 'Wilt u ons persoonlijk aan iemand voorstellen?',
    vouch: 'Mogen anderen u naar uw ervaring met ons vragen?',
    offer: 'Iets voor u: {offer}',
    yes: 'Ja, graag',
    no: 'Nu niet',
  },
};
