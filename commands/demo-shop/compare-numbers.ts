/** What is compared of a day: the parts of ROR, as `GET /v1/ror` names them. */
export interface RorNumbers {
  ror: number | null;
  active: number;
  repeat: number;
  referred: number;
  both: number;
  clientsEver: number;
}

const COLUMNS = ['active', 'repeat', 'referred', 'both', 'clientsEver'] as const;

export const isSame = (one: RorNumbers, other: RorNumbers): boolean =>
  one.ror === other.ror && COLUMNS.every((name) => one[name] === other[name]);

/** Both sides below each other. */
export function tableOf(kith: RorNumbers, shop: RorNumbers): string {
  const rows = [
    ['', 'ROR', ...COLUMNS],
    ['Kith', ...cellsOf(kith)],
    ["The shop's own books", ...cellsOf(shop)],
  ];
  return rows
    .map(([name = '', ...cells]) => `  ${name.padEnd(22)}${cells.map((cell) => cell.padStart(13)).join('')}`)
    .join('\n');
}

function cellsOf(numbers: RorNumbers): string[] {
  const ror = numbers.ror === null ? 'none' : `${(numbers.ror * 100).toFixed(2)} %`;
  return [ror, ...COLUMNS.map((name) => String(numbers[name]))];
}
