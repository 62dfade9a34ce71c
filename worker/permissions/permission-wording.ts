import type { Language } from '../language/locale.ts';
import { fill } from '../language/wording.ts';
import { permissionWordsOf } from '../language/words/permissions/words-of.ts';
import { PURPOSES } from './permission-act.ts';
import { CHANNELS_EACH } from './permission-state.ts';

/** The words beside the boxes that a client ticks, as they are kept with its consents. */
export function permissionWording(businessName: string, language: Language): string {
  const words = permissionWordsOf(language);
  const purposes = PURPOSES.map((purpose) => {
    const { name, what } = words.purposes[purpose];
    return `${name}: ${what}`;
  });
  const channels = CHANNELS_EACH.map((channel) => words.channels[channel]).join(', ');
  const lines = [words.intro, ...purposes, channels, words.agree];
  return lines.map((line) => fill(line, { business: businessName })).join('\n');
}
