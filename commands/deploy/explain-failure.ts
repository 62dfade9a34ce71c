/** What Cloudflare or wrangler says, and what its owner can do about it. */
const REMEDIES: readonly [says: RegExp, remedy: string][] = [
  [
    /\[code: (10000|9109)\]|Authentication error|Unable to authenticate/,
    'The login or token does not have the rights for this. A token needs those of the template "Edit Cloudflare ' +
      'Workers" and, for the account, D1: Edit and Queues: Edit; the zone of an own domain must be among its zones. ' +
      'Or log in again: npx wrangler login.',
  ],
  [/\[code: 10034\]|verify your email/, 'Verify the e-mail address of your Cloudflare account, then go on.'],
  [
    /maximum number of D1 databases|\[code: 7406\]/,
    'The account has as many databases as its plan allows (10 on the Free plan). Delete one that you do not ' +
      'need, or change to the Paid plan: Workers & Pages, Plans.',
  ],
  [
    /register a workers\.dev subdomain|workers\/onboarding/,
    'The account has no workers.dev name yet. Open Workers & Pages in the dashboard once and choose one (the ' +
      'address is in the message), or set `domain` in kith.toml.',
  ],
  [
    /\[code: 1008[23]\]|Could not find zone|zone_not_found|infer zone/,
    'The zone of the `domain` in kith.toml is not found in this account. Add the domain to the account ' +
      '(dashboard, Domains) and wait until it is active, or choose the account that has it. If it is there, ' +
      'name it: `zone = "shop.example"` in kith.toml.',
  ],
  [
    /\[code: 10072\]|too_many_crons|limit of \d+ cron triggers/,
    'The account has more cron triggers than its plan allows (5 on the Free plan). Remove those of another ' +
      'Worker (its Settings, Trigger Events), or change to the Paid plan.',
  ],
  [
    /\[code: 10027\]|exceeded the size limit/,
    'The Worker is larger than the plan allows. That is a fault of this release on the Free plan; report it, or ' +
      'change to the Paid plan.',
  ],
  [
    /\[code: 11004\]|consumer_exists/,
    'Another Worker reads one of the queues. Remove it there (dashboard, Queues, the queue, Settings), or choose ' +
      'another `name` in kith.toml.',
  ],
  [
    /queue.*(limit|maximum)|(limit|maximum).*queues/i,
    'The account has as many queues as its plan allows. Delete one that you do not need, or change to the Paid ' +
      'plan: Workers & Pages, Plans.',
  ],
  [
    /fetch failed|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/,
    'Cloudflare could not be reached. Try again when the connection is back.',
  ],
];

/** A failure in words: what was tried, what was said, and what to do where that is known. */
export function explained(whatFor: string, output: string): string {
  const remedy = REMEDIES.find(([says]) => says.test(output))?.[1];
  const lines = [`${whatFor} did not work:`, '', output.trim()];
  return [...lines, ...(remedy === undefined ? [] : ['', `What to do: ${remedy}`])].join('\n');
}
