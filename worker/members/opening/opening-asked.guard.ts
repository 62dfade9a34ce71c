import type { FieldProblem } from '../../html/form-fields.tsx';
import type { AppContext } from '../../http/context.ts';
import { isTimeZone } from '../../calendar/zone.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import { newToken } from '../session-token.crypto.ts';
import { visitOf } from '../sign-in/start-session.guard.ts';
import type { TypedOpening } from './typed-opening.ts';

const NOTHING: TypedOpening = { name: '', owner: '', website: '', currency: '', timeZone: '' };

/** What the page is given: what was typed, or the visitor's time zone as the platform tells it. */
export async function openingAsked(
  c: AppContext,
  { typed, problems }: { typed: TypedOpening | null; problems: readonly FieldProblem[] },
) {
  const given = typed ?? { ...NOTHING, timeZone: timeZoneOf(c.req.raw) };
  return {
    visit: await visitOf(c),
    typed: given,
    problems,
    timeZones: withTimeZone(given.timeZone),
    isGuessed: typed === null,
    once: newToken(randomBytes),
    isPossible: c.get('env').operatorToken !== null,
  };
}

function timeZoneOf(request: Request): string {
  const said: unknown = request.cf?.timezone;
  return typeof said === 'string' && isTimeZone(said) ? said : '';
}

/** Every time zone, and the one that was chosen, which may go by an older name. */
function withTimeZone(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = [...known, 'UTC', ...(isTimeZone(chosen) ? [chosen] : [])];
  return [...new Set(all)].sort();
}
