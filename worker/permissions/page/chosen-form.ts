import { PURPOSES, type PermittedChannel, type Purpose } from '../permission-act.ts';
import type { Chosen } from '../permission-choices.ts';
import { CHANNELS_EACH } from '../permission-state.ts';

/** More than the page has boxes, and few enough to look at. */
const MAX_FIELDS = 100;

/** How a purpose and channel is written in the form. */
export function formValue({ purpose, channel }: { purpose: Purpose; channel: PermittedChannel }): string {
  return `${purpose}:${channel}`;
}

/**
 * What somebody chose by the fields that the page's form sends: each box that was shown, and whether it was
 * ticked; or none of it, ever. Null for what no form of ours sends.
 */
export function choicesOfForm(fields: readonly (readonly [name: string, value: string])[]): Chosen[] | null {
  if (fields.length > MAX_FIELDS) return null;
  const valuesOf = (name: string) => fields.filter(([each]) => each === name).map(([, value]) => value);
  const [shown, given, pressed] = [valuesOf('shown'), valuesOf('given'), valuesOf('press')];
  const isOurs = shown.length + given.length + pressed.length === fields.length && pressed.length === 1;
  if (!isOurs || !given.every((value) => shown.includes(value))) return null;
  switch (pressed[0]) {
    case 'save':
      return chosenOf(shown, new Set(given));
    case 'none':
      return PURPOSES.map((purpose) => ({ purpose, channel: 'any', given: false }));
    default:
      return null;
  }
}

function chosenOf(shown: readonly string[], given: ReadonlySet<string>): Chosen[] | null {
  const boxes = new Map(
    PURPOSES.flatMap((purpose) => CHANNELS_EACH.map((channel) => ({ purpose, channel }))).map((box) => [
      formValue(box),
      box,
    ]),
  );
  const chosen: Chosen[] = [];
  for (const value of new Set(shown)) {
    const box = boxes.get(value);
    if (box === undefined) return null;
    chosen.push({ ...box, given: given.has(value) });
  }
  return chosen;
}
