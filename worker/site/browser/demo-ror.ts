/** What `GET /v1/ror` answers, as far as the page shows it. */
export interface Ror {
  active: number;
  referred: number;
  repeat: number;
  referredOrRepeat: number;
  ror: number | null;
}

/** ROR out of an answer of `GET /v1/ror`. */
export function rorIn(answer: Record<string, unknown>): Ror {
  return {
    active: Number(answer.active),
    referred: Number(answer.referred),
    repeat: Number(answer.repeat),
    referredOrRepeat: Number(answer.referredOrRepeat),
    ror: answer.ror === null ? null : Number(answer.ror),
  };
}

const COUNTS = ['active', 'referred', 'repeat', 'referredOrRepeat'] as const;
const count = new Intl.NumberFormat('en');
const signed = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });
const signedPoints = new Intl.NumberFormat('en', {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Shows ROR with its parts, and what the last click changed. */
export function showRor(now: Ror, before: Ror | null): void {
  write('ror', now.ror === null ? '–' : `${percent(now).toFixed(2)} %`);
  const points =
    before === null || now.ror === null || before.ror === null ? 0 : percent(now) - percent(before);
  writeChange('ror', points === 0 ? '' : signedPoints.format(points), points);
  for (const name of COUNTS) {
    const change = before === null ? 0 : now[name] - before[name];
    write(`ror-${name}`, count.format(now[name]));
    writeChange(`ror-${name}`, change === 0 ? '' : signed.format(change), change);
  }
}

/** Percent with two decimals, rounded down as everywhere. */
function percent({ referredOrRepeat, active }: Ror): number {
  return active === 0 ? 0 : Math.floor((referredOrRepeat * 10_000) / active) / 100;
}

function write(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place !== null) place.textContent = text;
}

function writeChange(id: string, text: string, change: number): void {
  write(`${id}-change`, text);
  document.getElementById(`${id}-change`)?.classList.toggle('down', change < 0);
}
