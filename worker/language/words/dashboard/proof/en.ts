import type { OwnProofWords } from './words.ts';

export const en: OwnProofWords = {
  intro: 'What is predicted here is held against what happened, and the number itself against the purchases.',
  workOut: 'Work it out',
  takesLong: 'It reads all purchases, which takes some seconds.',
  calibration: {
    heading: 'Does it predict here?',
    intro: 'What was said 90 days ago, from what was known then, and who has bought since.',
    byState: 'By the state of a client',
    byModel: 'By the probability to buy again, in five groups of active clients',
    group: 'Group',
    states: {
      on_rhythm: 'on rhythm',
      due: 'due',
      at_risk: 'at risk',
      quiet: 'quiet',
      lapsed: 'lapsed',
    },
    fifth: '{place} of 5, least likely first',
    clients: 'Clients',
    said: 'Said',
    seen: 'Bought',
    range: '{low} to {high}',
    picture: 'From 0 to 100 %',
    key: 'In the pictures the upright line is what was said, the dot what happened. The bar beside the dot is what chance alone would allow, in 95 cases of 100.',
    brier:
      'Mean squared error: {predictor}, beside {baseRate} for one rate for everybody that is known in hindsight. Smaller is better.',
    nobody: 'nobody',
  },
  backtest: {
    heading: 'Would the call list have named the right ones?',
    intro:
      'On past days, from what was known then: how many of those whom the list would have named stayed away for 180 days, beside a list by the longest silence and one by what was paid.',
    tooYoung: 'There is no day to look at yet: it must lie at least 180 days back, with clients to name.',
    finding:
      'Of {named} who were named on these days, the list was right about {list}; a list by the longest silence about {silence}, one by what was paid about {spend}.',
    worth:
      'These had paid {list} in the year before; those by silence {silence}, those by what was paid {spend}.',
    look: 'Day',
    byList: 'The call list',
    bySilence: 'By silence',
    bySpend: 'By what was paid',
    away: '{away} of {named} stayed away',
    paid: 'who had paid {amount} in a year',
    tooFew: 'By states alone, for want of clients.',
    note: 'Whoever has been silent longest is gone already, so that such a list is easily right and of little use. What matters is how many stayed away who had paid well until then.',
  },
  record: {
    heading: 'Forecasts that have come due',
    intro: 'What was said of ROR 90 days ahead, on the first days of months, and what it then was.',
    none: 'No forecast has come due yet. One is made on the first of each month, and is due 90 days later.',
    finding: '{inside} of {count} lay within their bands, which are meant to hold in eight cases of ten.',
    made: 'Made on',
    for: 'For',
    said: 'Said',
    was: 'Was',
    picture: 'Band and outcome',
    key: 'In the pictures the bar is the band, the upright line what was said, the dot what ROR was.',
    inside: 'within',
    outside: 'outside',
    incomplete: 'Some past forecasts have still to be made; that happens in the background.',
  },
  ledger: {
    heading: 'The ledger against the purchases',
    intro:
      'ROR is read from a ledger that every purchase changes. It is compared with all purchases from time to time.',
    never: 'They have not been compared yet. It happens by itself within days of the first purchase.',
    agrees: 'Last compared on {date}: they agree in every figure.',
    differs: 'Last compared on {date}: they differ. Do not trust the number until this is explained.',
    whatToDo:
      'Nothing is repaired silently. Whoever runs this installation finds in its operations guide, under "Ledger check", how to find the cause.',
  },
  published: {
    heading: 'What anybody can check',
    intro:
      'The page behind your badge, and the same figures signed, so that nobody can change them on their way.',
    page: 'Your public page',
    jws: 'The signed figures',
    keys: 'The keys that check them',
    check: 'Paste this into the console of a browser to check the signature:',
    unsigned: 'The figures are not signed: this installation has no SIGNING_SECRET.',
    copy: 'Copy',
    copied: 'Copied.',
    copyFailed: 'This browser does not let it be copied. Mark the lines and copy them yourself.',
  },
};
