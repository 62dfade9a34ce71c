import { dayOfInstant } from '../../calendar/zone.ts';
import { PROVIDER_NAMES } from '../../connectors/providers.ts';
import { stateOf } from '../../connectors/health/health.ts';
import { fill, fillCount, formatDate } from '../../language/wording.ts';
import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import type { Screen } from '../shell/screen.ts';
import type { Home, ShownConnector } from './home.ts';

interface HealthProps {
  screen: Screen;
  home: Home;
}

/** The connectors that fail, above all else until they are mended. */
export function FailingPart({ screen, home }: HealthProps) {
  const { locale, business } = screen;
  const words = homeWordsOf(locale.language).health;
  const failing = home.connectors.filter(({ paused, failingSinceMs }) => !paused && failingSinceMs !== null);
  return (
    <>
      {failing.map((connector) => (
        <p class="alarm">
          {fill(words.failing, {
            shop: shopName(connector, home.connectors),
            date: formatDate(dayOfInstant(business.timeZone, connector.failingSinceMs ?? 0), locale),
          })}{' '}
          <a href={connectorPath(connector)}>{words.mend}</a>
        </p>
      ))}
    </>
  );
}

/** Connectors, the ledger's check, and what waits for an answer. */
export function HealthPart({ screen, home }: HealthProps) {
  const { locale } = screen;
  const { connectors, deadLetters, uploadsWaiting } = home;
  const words = homeWordsOf(locale.language).health;
  return (
    <section aria-labelledby="health">
      <h2 id="health">{words.heading}</h2>
      <ul>
        {connectors.length === 0 && <li>{words.noShop}</li>}
        {connectors.map((connector) => (
          <li>
            <a href={connectorPath(connector)}>
              {fill(words.states[stateShown(connector)], { shop: shopName(connector, connectors) })}
            </a>
          </li>
        ))}
        {deadLetters > 0 && (
          <li>
            <a href="/dashboard/connect">{fillCount(words.dead, deadLetters, locale)}</a>
          </li>
        )}
        <li>
          <a href="/dashboard/proof">{checkSentence(screen, home)}</a>
        </li>
        <li>
          {uploadsWaiting === 0 ? (
            words.nothingWaits
          ) : (
            <a href="/dashboard/imports">{fillCount(words.uploads, uploadsWaiting, locale)}</a>
          )}
        </li>
      </ul>
    </section>
  );
}

function checkSentence({ locale, business }: Screen, { check }: Home): string {
  const words = homeWordsOf(locale.language).health;
  if (check.differences.length > 0) return words.differs;
  if (check.checkedAtMs === null) return words.notChecked;
  const day = dayOfInstant(business.timeZone, check.checkedAtMs);
  return fill(words.agrees, { date: formatDate(day, locale) });
}

/** When something was last recorded is not asked here: one that is wired is connected. */
function stateShown(connector: ShownConnector) {
  const state = stateOf(connector, null);
  return state === 'live' ? 'wired' : state;
}

function shopName({ provider, slug }: ShownConnector, all: readonly ShownConnector[]): string {
  const name = PROVIDER_NAMES[provider];
  return all.length > 1 ? `${name} (${slug})` : name;
}

function connectorPath({ id }: ShownConnector): string {
  return `/dashboard/connect/${id}`;
}
