/** Data with long texts cut short: what is kept only to be shown needs no more of them. */
export function clip<T>(data: T, most = 300): T {
  const json = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string' && value.length > most ? `${value.slice(0, most)}…` : value,
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same data with other texts
  return JSON.parse(json) as T;
}
