import type { CallWords } from './words.ts';

export const en: CallWords = {
  someone: 'This client',
  spent: '{name} spent {amount} in a year.',
  spentAndBrought: {
    one: '{name} spent {amount} in a year and brought {count} client.',
    other: '{name} spent {amount} in a year and brought {count} clients.',
  },
  brought: { one: '{name} brought {count} client.', other: '{name} brought {count} clients.' },
  rhythm: 'Usually buys {every}; the last time was {ago}.',
  once: 'The only purchase so far was {ago}.',
  everyDays: { one: 'every day', other: 'every {count} days' },
  everyWeeks: { one: 'every week', other: 'every {count} weeks' },
  daysAgo: { zero: 'today', one: '{count} day ago', other: '{count} days ago' },
  weeksAgo: { one: '{count} week ago', other: '{count} weeks ago' },
  leaves: 'Leaves your number on {date}.',
  left: 'Left your number on {date}.',
  atRisk: '{name} may be drifting away, while somebody who came through {name} is still your client.',
  makeGood: 'Something went wrong with {name} on {date}, and nobody has been in touch since.',
  thank: '{name} brought you somebody on {date} and has not been thanked yet.',
  anniversary: '{name} first bought from you on {date}, a year ago.',
  tooFewPairs: {
    zero: 'No pair is over yet. From {minimum} pairs on something can be said.',
    one: '{count} pair is over, of the {minimum} that it takes. Nothing can be said yet.',
    other: '{count} pairs are over, of the {minimum} that it takes. Nothing can be said yet.',
  },
  cameBack: 'Came back, of {pairs} each: {suggested} of those suggested, {heldBack} of those held back.',
  more: 'That is more than chance would explain: calling seems to help.',
  fewer: 'That is fewer than chance would explain: calling does not seem to help.',
  unclear: 'The difference may well be chance.',
};
