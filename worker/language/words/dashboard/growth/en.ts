import type { GrowthWords } from './words.ts';

export const en: GrowthWords = {
  erased: 'an erased client',
  large:
    'These figures read every purchase of two years and more. With as many as yours, that takes up to a minute.',
  workOut: 'Work them out',
  empty:
    'Nothing was bought yet. Once somebody buys, this shows who comes back, and what those bring whom others sent.',
  toAdd: 'Add what was bought',
  cohorts: {
    heading: 'Who is still there',
    intro:
      'Clients by when they first bought. Somebody is active who bought within the 12 months before, the same as in ROR.',
    finding:
      'Of the clients who came in {cohort}, {share} were active {months} months after their first purchase.',
    noFinding: 'No group of clients is 12 months old yet, so it cannot be said who stays.',
    cohort: 'First bought in',
    clients: 'Clients',
    months: { one: '{count} month later', other: '{count} months later' },
    repeat: '{share} back again',
    of: '{part} of {whole}',
    soFar: { one: 'of {count} so far', other: 'of {count} so far' },
    notYet: 'not yet',
    quarter: 'Q{quarter} {year}',
    note: 'Until 12 months are over everybody is active, because a purchase counts so long: up to there, read how many were back again. From 12 months on, whoever is active has come back. Framed cells are not over for the whole group: they show those whose day has come.',
    byQuarter: 'By quarter',
    byMonth: 'By month',
    incomplete: 'There are more than 250,000 clients: those whose ids come first were looked at.',
  },
  ror: {
    heading: 'ROR today',
    share: '{share} of {count} clients came back or were brought by somebody.',
    tooFew: '{count} of {sample} clients: no percentage yet.',
    nobody: 'Nobody bought within the last 12 months, so there is no ROR.',
  },
  revenue: {
    heading: 'What clients brought in',
    intro: 'What was bought in the last 12 months ({period}), less what was paid back.',
    none: 'Nothing was bought in the last 12 months ({period}).',
    label: 'In {currency}: {revenue}',
    existing: 'Clients who had bought before',
    referred: 'New clients whom somebody brought',
    other: 'Other new clients',
    who: 'From',
    amount: 'Amount',
    share: 'Share',
    earned:
      'Earned growth: {growth}. That is what clients from before and those whom somebody brought bought, beside {previous} in the 12 months before.',
    noEarned: 'There is no earned growth to state: nothing was bought in the 12 months before.',
    earnedNote: 'Currencies are never added to each other.',
  },
  advocates: {
    heading: 'Advocates',
    byRevenue: {
      one: 'Who brought the most clients in the last 12 months ({period}).',
      other:
        'The {count} who brought the most clients in the last 12 months ({period}), in the order of what was bought by all who came through them.',
    },
    byClients: {
      one: 'Who brought the most clients in the last 12 months ({period}).',
      other:
        'The {count} who brought the most clients in the last 12 months ({period}), in the order of how many came through them.',
    },
    none: 'Nobody has brought anybody yet.',
    name: 'Advocate',
    brought: 'Brought',
    came: 'Came through them',
    clicks: 'Clicks',
    bought: 'These bought',
    note: 'Whoever was brought may bring others: all of them came through the first. Who came through two advocates is counted for both.',
    incomplete: 'More than 100,000 clients came through these advocates; so many were looked at.',
    download: 'Advocates as CSV',
  },
  csv: {
    id: 'Advocate',
    name: 'Name',
    referrals: 'Clients brought',
    clicks: 'Clicks',
    uniqueClicks: 'Visitors',
    currency: 'Currency',
    revenue: 'Bought by those brought',
    came: 'Came through the advocate',
    cameRevenue: 'Bought by all of them',
  },
};
