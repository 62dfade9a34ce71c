const MILLION = 1_000_000;
const BILLION = 1_000_000_000;

/** A number as a person reads it: three digits, with its million or billion in words. */
export function figure(value: number): string {
  const rounded = Number(value.toPrecision(3));
  if (rounded >= BILLION) return `${digits(value / BILLION)} billion`;
  if (rounded >= MILLION) return `${digits(value / MILLION)} million`;
  return digits(value);
}

/** A number of rows, statements or milliseconds for one operation. */
export function small(value: number): string {
  if (value === 0) return '0';
  return value < 0.1 ? value.toPrecision(1) : value.toLocaleString('en', { maximumFractionDigits: 1 });
}

/** A number that is said in a sentence: no more than it is, in two digits. */
export function roughly(value: number): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return figure(Math.floor(value / unit) * unit);
}

export function dollars(value: number): string {
  return `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

export function bytes(value: number): string {
  return Number(value.toPrecision(3)) >= BILLION
    ? `${digits(value / BILLION)} GB`
    : `${digits(value / MILLION)} MB`;
}

function digits(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}
