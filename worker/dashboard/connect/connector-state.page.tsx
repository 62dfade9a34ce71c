import type { Connector } from '../../connectors/connector.ts';
import { stateOf, type State } from '../../connectors/health/health.ts';
import { formatMoment } from '../../language/format-moment.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { fill } from '../../language/wording.ts';
import type { Screen } from '../shell/screen.ts';

/** How a connector is called: its system, and its short name where it is not the usual one. */
export function titleOf({ provider, slug }: Pick<Connector, 'provider' | 'slug'>, screen: Screen): string {
  const name = connectWordsOf(screen.locale.language).names[provider];
  return slug === 'main' ? name : `${name} (${slug})`;
}

/** An instant of the business's clock. */
export function momentOf(atMs: number, { business, locale }: Screen): string {
  return formatMoment(atMs, business.timeZone, locale);
}

const SIGNS: Record<State, string> = { waiting: '○', wired: '◐', live: '●', failing: '▲', paused: '‖' };

interface StateLineProps {
  screen: Screen;
  connector: Connector;
  lastRecordedAtMs: number | null;
}

/** The state of a connector in words, and since when. */
export function StateLine({ screen, connector, lastRecordedAtMs }: StateLineProps) {
  const words = connectWordsOf(screen.locale.language);
  const state = stateOf(connector, lastRecordedAtMs);
  const { failingSinceMs } = connector;
  return (
    <p class={`connector-state ${state}`}>
      <strong>
        <span aria-hidden="true">{SIGNS[state]}</span> {words.states[state]}
      </strong>{' '}
      <span class="quiet">
        {state === 'failing' && failingSinceMs !== null
          ? `${fill(words.failingSince, { when: momentOf(failingSinceMs, screen) })}. `
          : ''}
        {lastRecordedAtMs === null
          ? words.noSale
          : fill(words.lastSale, { when: momentOf(lastRecordedAtMs, screen) })}
      </span>
    </p>
  );
}
