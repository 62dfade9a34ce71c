import { wholeSettings } from '../../connectors/connector-settings.ts';
import { isTestTime } from '../../connectors/test-time.ts';
import { fill } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import type { ConnectorPageProps } from './connector-page.page.tsx';
import { momentOf } from './connector-state.page.tsx';
import type { ConnectorDeed } from './connector-deed.ts';

/** The buttons that do one thing each. */
export function DeedsPart(props: ConnectorPageProps) {
  const { screen, connector, nowMs } = props;
  const { deeds } = connectWordsOf(screen.locale.language);
  const { testing } = wholeSettings(connector.settings);
  const test = isTestTime(testing, nowMs) ? testing : null;
  return (
    <>
      <h2>{deeds.heading}</h2>
      <div class="deed">
        {connector.paused ? (
          <Deed {...props} deed="resume" label={deeds.resume} />
        ) : (
          <Deed {...props} deed="pause" label={deeds.pause} />
        )}
        <p class="hint">{deeds.pauseHint}</p>
      </div>
      <div class="deed">
        {test === null ? (
          <Deed {...props} deed="test" label={deeds.test} />
        ) : (
          <Deed {...props} deed="end-test" label={deeds.endTest} />
        )}
        <p class="hint">
          {test === null
            ? deeds.testHint
            : fill(deeds.testingUntil, { when: momentOf(test.untilMs, screen) })}
        </p>
      </div>
      <div class="deed">
        <Deed {...props} deed="new-address" label={deeds.newAddress} />
        <p class="hint">{deeds.newAddressHint}</p>
      </div>
      {connector.keepsApiKey && (
        <div class="deed">
          <Deed {...props} deed="forget-key" label={deeds.forgetKey} />
        </div>
      )}
      <RemoveForm {...props} />
    </>
  );
}

interface DeedProps extends Pick<ConnectorPageProps, 'screen' | 'connector'> {
  deed: ConnectorDeed;
  label: string;
}

/** One button in a form of its own. */
export function Deed({ screen, connector, deed, label }: DeedProps) {
  return (
    <form method="post" action={`/dashboard/connect/${connector.id}/do`}>
      <FormToken token={screen.formToken} />
      <button class="quiet-button" name="deed" value={deed}>
        {label}
      </button>
    </form>
  );
}

function RemoveForm({ screen, connector, problems }: ConnectorPageProps) {
  const { deeds } = connectWordsOf(screen.locale.language);
  const isWrong = problems.some(({ field }) => field === 'confirm');
  return (
    <form method="post" action={`/dashboard/connect/${connector.id}/remove`} class="deed remove">
      <FormToken token={screen.formToken} />
      <p class="hint">{deeds.removeHint}</p>
      <label class="radio">
        <input
          type="checkbox"
          id="confirm"
          name="confirm"
          value="yes"
          required
          aria-invalid={isWrong ? 'true' : undefined}
        />
        <span>{deeds.removeConfirm}</span>
      </label>
      <button class="danger">{deeds.remove}</button>
    </form>
  );
}
