import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import { CallSheet } from '../calls/call-sheet.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { BeginCalls } from '../way-in/way-in.page.tsx';
import type { Home } from './home.ts';

/** Calls that Home shows; the others are on their own screen. */
const SHOWN = 3;

/** This week's call, or why there is none. */
export function CallsPart({ screen, home: { week, today } }: { screen: Screen; home: Home }) {
  const words = homeWordsOf(screen.locale.language).calls;
  return (
    <section aria-labelledby="calls">
      <h2 id="calls">{words.heading}</h2>
      {week.calls === null ? (
        <>
          <p>{words.notInUse}</p>
          <BeginCalls screen={screen} isInUse={false} />
        </>
      ) : (
        <>
          {week.calls.length === 0 && <p>{words.none}</p>}
          {week.calls.length === 0 && <BeginCalls screen={screen} isInUse />}
          <ul class="calls">
            {week.calls.slice(0, SHOWN).map((call) => (
              <CallSheet screen={screen} call={call} today={today} back="home" />
            ))}
          </ul>
          <p>
            <a href="/dashboard/calls">{words.all}</a>
          </p>
        </>
      )}
    </section>
  );
}
