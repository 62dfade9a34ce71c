import type { AskWords } from './words.ts';

export const en: AskWords = {
  why: {
    give: 'Nothing is to be asked of this client now. News, a tip or a word of thanks is welcome.',
    give_first: 'The last thing was asked by you. Give something before you ask again.',
    rate: 'The client bought and has not been asked yet how it was. Everybody is asked that.',
    read: 'It is early to ask for more. Something worth reading keeps you in mind.',
    permission: 'You know each other, but may not write yet. Ask for that first.',
    words:
      'The client has had time to form an opinion and was never asked for a few words. Everybody is asked that.',
    share: 'The client has come back, so it may know somebody who would like it too.',
    name_somebody: 'The client has come back, so it may think of somebody who would like it too.',
    introduce: {
      one: 'The client has brought {count} client. A personal introduction is not too much to ask.',
      other: 'The client has brought {count} clients. A personal introduction is not too much to ask.',
    },
    vouch: {
      one: 'The client has brought {count} client, so its word for you counts.',
      other: 'The client has brought {count} clients, so its word for you counts.',
    },
    offer: 'The relationship has come far enough for “{offer}”.',
  },
  panel: {
    rate: 'Would you tell us how it was?',
    permission: 'May we write to you now and then?',
    words: 'Would you write us a few words that we may show?',
    share: 'Would you pass your link on to somebody who might like it here?',
    name_somebody: 'Do you think of somebody who might like it here?',
    introduce: 'Would you introduce us to somebody in person?',
    vouch: 'May others ask you about your experience with us?',
    offer: 'Something for you: {offer}',
    yes: 'Yes, gladly',
    no: 'Not now',
  },
};
