import type { AskWords } from './words.ts';

export const it: AskWords = {
  why: {
    give: 'Ora non c’è nulla da chiedere a questo cliente. Una novità, un consiglio o un grazie è gradito.',
    give_first: 'L’ultima cosa è stata una tua richiesta. Dai qualcosa prima di chiedere di nuovo.',
    rate: 'Il cliente ha acquistato e non gli è stato ancora chiesto com’è andata. Lo si chiede a tutti.',
    read: 'È presto per chiedere di più. Qualcosa che valga la pena leggere aiuta a farti ricordare.',
    permission: 'Vi conoscete, ma non puoi ancora scrivergli. Chiedi prima questo.',
    words:
      'Il cliente ha avuto il tempo di farsi un’opinione e non gli sono mai state chieste due parole. Si chiedono a tutti.',
    share: 'Il cliente è tornato, quindi forse conosce qualcuno a cui piacerebbe.',
    name_somebody: 'Il cliente è tornato, quindi forse gli viene in mente qualcuno a cui piacerebbe.',
    introduce: {
      one: 'Il cliente ha portato {count} persona. Chiedere una presentazione di persona non è troppo.',
      many: 'Il cliente ha portato {count} di persone. Chiedere una presentazione di persona non è troppo.',
      other: 'Il cliente ha portato {count} persone. Chiedere una presentazione di persona non è troppo.',
    },
    vouch: {
      one: 'Il cliente ha portato {count} persona, quindi la sua parola a tuo favore conta.',
      many: 'Il cliente ha portato {count} di persone, quindi la sua parola a tuo favore conta.',
      other: 'Il cliente ha portato {count} persone, quindi la sua parola a tuo favore conta.',
    },
    offer: 'Il rapporto è abbastanza avanti per «{offer}».',
  },
  panel: {
    rate: 'Ci racconti com’è andata?',
    permission: 'Possiamo scriverti ogni tanto?',
    words: 'Ci scrivi due parole che possiamo mostrare?',
    share: 'Passi il tuo link a qualcuno a cui potrebbe piacere?',
    name_somebody: 'Ti viene in mente qualcuno a cui potrebbe piacere?',
    introduce: 'Ci presenti a qualcuno di persona?',
    vouch: 'Altri possono chiederti della tua esperienza con noi?',
    offer: 'Qualcosa per te: {offer}',
    yes: 'Sì, volentieri',
    no: 'Non ora',
  },
};
