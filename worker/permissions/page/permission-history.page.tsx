import { formatDay } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { Locale } from '../../language/locale.ts';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import type { PermissionWords } from '../../language/words/permissions/words.ts';
import type { PermissionAct } from '../permission-act.ts';

interface PermissionHistoryProps {
  /** In the order in which it was said. */
  acts: readonly PermissionAct[];
  words: PermissionWords;
  business: { name: string; timeZone: string };
  locale: Locale;
}

/** What is older is with the business, which answers for it. */
const MAX_SHOWN = 100;

/** What was said of permissions, newest first, in words. */
export function PermissionHistory({ acts, words, business, locale }: PermissionHistoryProps) {
  const shown = acts.toReversed().slice(0, MAX_SHOWN);
  return (
    <section>
      <details class="history">
        <summary>
          <h2>{words.history}</h2>
        </summary>
        {shown.length === 0 && <p>{words.noHistory}</p>}
        <ul class="said">
          {shown.map((act) => (
            <li>
              <DayOf act={act} business={business} locale={locale} /> · {sentenceOf(act, words)}{' '}
              <span class="quiet">
                ({fill(words.sources[act.source], { business: isolate(business.name) })})
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function DayOf({
  act,
  business,
  locale,
}: Omit<PermissionHistoryProps, 'acts' | 'words'> & { act: PermissionAct }) {
  const day = dayOfInstant(business.timeZone, act.atMs);
  return <time datetime={formatDay(day)}>{formatDate(day, locale, 'medium')}</time>;
}

function sentenceOf({ act, basis, purpose, channel }: PermissionAct, words: PermissionWords): string {
  const isNoted = act === 'given' && basis !== 'consent';
  const what = `${words.purposes[purpose].name} – ${words.channels[channel]}`;
  return fill(words.acts[isNoted ? 'noted' : act], { what });
}
