import type { AdvocateWords } from './words.ts';

export const en: AdvocateWords = {
  heading: 'Your recommendations',
  alone: 'This page is for you alone. Pass on the link below, not the address of this page.',
  copy: 'Select the link and copy it, or use one of the ways below.',
  off: 'Your link is switched off at the moment. {business} can tell you why.',
  passOn: 'Pass it on',
  scan: 'Whoever is beside you can scan it with a phone.',
  became: 'What came of it',
  opened: {
    zero: 'Nobody has opened your link yet.',
    one: 'Your link was opened {count} time.',
    other: 'Your link was opened {count} times.',
  },
  countsOnly: 'These are counts only. Who the people are is not shown here.',
  question: 'A question for you',
  answered: 'Thank you, your answer is noted.',
  name: 'Your name',
  hidden: 'The people you bring do not see your name.',
  show: 'Show my first name',
  hide: 'Hide my first name',
  allowed: 'You allow:',
  allowsNothing: 'You allow none of it at the moment.',
  change: 'See all of it and change it',
  kept: 'What is kept about you',
  file: 'The file has your purchases by day, what you allowed, what you were asked and what you answered, and your links with their counts.',
  fileLeavesOut:
    'Amounts, notes and who other people are is not in it, because an address can get into other hands. {business} gives you all of it on request.',
  download: 'Download the file',
  until: 'The address of this page works until {day}.',
};
