/** Whether a client speaks for the business, the least first. */
export const VOICES = ['silent', 'willing', 'advocate', 'champion'] as const;

export type Voice = (typeof VOICES)[number];

/** From which level on an accepted ask shows that a client is willing to speak for the business. */
export const WILLING_LEVEL = 4;

/** How many clients brought within 12 months make a champion. */
const CHAMPION_BROUGHT = 3;

/** What a voice is read from. */
export interface VoiceFacts {
  /** How many clients with a counted purchase the client brought. */
  brought: number;
  /** How many of them first bought within the last 12 months. */
  broughtInYear: number;
  /** It said yes to an ask of level 4 or more, or somebody clicked its link within the last 12 months. */
  isWilling: boolean;
}

/** The voice of a client (docs/definition.md, Relationship). */
export function voiceOf({ brought, broughtInYear, isWilling }: VoiceFacts): Voice {
  if (broughtInYear >= CHAMPION_BROUGHT) return 'champion';
  if (brought > 0) return 'advocate';
  return isWilling ? 'willing' : 'silent';
}
