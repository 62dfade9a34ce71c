/** A place in a list as it stands in an address: `20590.p17`. */
export function placeText([number, id]: readonly [number: number, id: string]): string {
  return `${number}.${id}`;
}

/** The place that a text names; null for anything that is none, which shows the first page. */
export function placeOf(text: string | undefined): readonly [number: number, id: string] | null {
  const [, number, id] = /^(\d{1,16})\.([\s\S]{1,400})$/.exec(text ?? '') ?? [];
  return number === undefined || id === undefined ? null : [Number(number), id];
}
