import type { LetterWords } from './words.ts';

export const en: LetterWords = {
  subject: '{business}: the week of {date}',
  greeting: 'Good morning,',
  number: {
    one: '{share} of {count} client came back or was brought.',
    other: '{share} of {count} clients came back or were brought.',
  },
  lastMonday: 'Last Monday: {share}.',
  tooFew: {
    one: '{count} of {minimum} clients: no percentage yet.',
    other: '{count} of {minimum} clients: no percentage yet.',
  },
  nobody: 'Nobody has bought within the last 12 months, so there is no number.',
  nothing: 'Nothing is on record yet.',
  young: 'Your ledger begins on {date}. Import earlier orders, or the number stays lower than it is.',
  moved: 'Since {date}: {list}.',
  unmoved: 'Nothing has moved it since {date}.',
  movements: {
    entered: { one: '{count} client is new or back', other: '{count} clients are new or back' },
    left: { one: '{count} left', other: '{count} left' },
    becameRepeat: { one: '{count} became a repeat client', other: '{count} became repeat clients' },
    ceasedRepeat: { one: '{count} repeat client left', other: '{count} repeat clients left' },
    becameReferred: { one: '{count} was brought by a client', other: '{count} were brought by clients' },
    ceasedReferred: {
      one: '{count} who had been brought left',
      other: '{count} who had been brought left',
    },
    becameBoth: { one: '{count} is now both', other: '{count} are now both' },
    ceasedBoth: { one: '{count} of both kinds left', other: '{count} of both kinds left' },
  },
  call: 'Call {name}. {why}',
  noCall: 'Nobody is suggested for a call this week.',
  leave: {
    one: '{count} client leaves within 30 days unless it buys again.',
    other: '{count} clients leave within 30 days unless they buy again.',
  },
  nobodyLeaves: 'Nobody leaves within 30 days.',
  worth: 'Paid in a year: {amounts}.',
  first: 'First of all: {names}.',
  thank: 'To thank: {names}.',
  broughtBy: { one: '{name} (brought {count} client)', other: '{name} (brought {count} clients)' },
  nobodyToThank: 'Nobody brought a new client since then.',
  notWorkedOut: 'Who leaves, and whom to thank, has not been worked out yet.',
  notKept: 'Who was about to leave, and whom to thank, is not kept for past weeks.',
  more: 'All of it: {url}',
  off: 'You get this letter because you asked for it. You can switch it off: {url}',
};
