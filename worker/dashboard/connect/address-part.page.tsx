import { EVENTS_TO_CHOOSE } from '../../connectors/events-to-choose.ts';
import { fill } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import type { ConnectorPageProps } from './connector-page.page.tsx';
import { CopyText } from './copy-text.page.tsx';

/** The address to paste, and the steps at the provider; open until something has arrived there. */
export function AddressPart({
  screen,
  connector,
  health,
  hookUrl,
}: Pick<ConnectorPageProps, 'screen' | 'connector' | 'health' | 'hookUrl'>) {
  const { address, called } = connectWordsOf(screen.locale.language);
  const { provider } = connector;
  const events = EVENTS_TO_CHOOSE[provider];
  return (
    <details class="sheet hook-address" open={!health.checks.addressReached || screen.done === 'new-address'}>
      <summary>{fill(address.heading, { name: called[provider] })}</summary>
      <ol>
        {address.steps[provider].map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {hookUrl === null ? (
        <p>{address.unreadable}</p>
      ) : (
        <>
          <CopyText screen={screen} label={address.label} text={hookUrl} />
          <p class="hint">{address.hint}</p>
        </>
      )}
      {events.length > 0 && (
        <>
          <p class="label">{address.events}</p>
          <ul class="events">
            {events.map((event) => (
              <li>
                <code>{event}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
