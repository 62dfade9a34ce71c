/**
 * How many minutes there are between two runs of a schedule, as wrangler.toml writes it: every minute, every
 * so many minutes, or once an hour. Throws for one of another form, which would else run at wrong times and
 * nobody would notice.
 */
export function minutesBetween(cron: string): number {
  const [, minute = '', every = '1'] = /^(\*(?:\/([1-9]|[1-5]\d))?|[1-5]?\d) \* \* \* \*$/.exec(cron) ?? [];
  if (minute === '') throw new Error(`npm start does not know how often the schedule "${cron}" runs.`);
  return minute.startsWith('*') ? Number(every) : 60;
}
