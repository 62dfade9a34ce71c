import fc from 'fast-check';

/** What may stand where something else belongs. */
const WRONG: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  ' ',
  '-0.00',
  '9'.repeat(40),
  '1e9',
  '\0',
  '\uD800',
  '2026-02-30T25:61:61Z',
  true,
  [],
  [null],
  {},
  { id: {} },
  [[{}]],
];

type Spoil = { at: number; by: 'drop' | 'empty' | number };

/** A body with up to four of its values dropped, emptied or replaced by something else. */
export function spoilt(bodies: readonly unknown[]): fc.Arbitrary<unknown> {
  const spoil: fc.Arbitrary<Spoil> = fc.record({
    at: fc.nat(400),
    by: fc.oneof(fc.constant('drop' as const), fc.constant('empty' as const), fc.nat(WRONG.length - 1)),
  });
  return fc
    .tuple(fc.constantFrom(...bodies), fc.array(spoil, { minLength: 1, maxLength: 4 }))
    .map(([body, spoils]) => spoils.reduce(spoiltOnce, structuredClone(body)));
}

function spoiltOnce(body: unknown, { at, by }: Spoil): unknown {
  const places = placesOf(body);
  const place = places[at % Math.max(places.length, 1)];
  if (place === undefined) return typeof by === 'number' ? structuredClone(WRONG[by]) : null;
  const { holder, key } = place;
  // JSON has no holes.
  if (by === 'drop' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (by === 'drop') delete holder[key];
  else holder[key] = by === 'empty' ? emptied(holder[key]) : structuredClone(WRONG[by]);
  return body;
}

/** Every value within a body, by what holds it. */
function placesOf(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}

function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return typeof value === 'object' && value !== null ? {} : null;
}
