import { secretsInUse } from '../../connectors/connector.ts';
import { fill, isolate } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';
import type { ConnectorPageProps } from './connector-page.page.tsx';
import { momentOf } from './connector-state.page.tsx';
import { Deed } from './deeds-part.page.tsx';

/** The ends of the secrets, which are never shown again, and how to have another one. */
export function SecretsPart(props: ConnectorPageProps) {
  const { screen, connector, nowMs } = props;
  const { secrets } = connectWordsOf(screen.locale.language);
  const inUse = secretsInUse(connector.sealedSecrets, nowMs).filter(({ purpose }) => purpose === 'secret');
  const makesItsOwn = connector.provider === 'standard';
  return (
    <>
      <h2>{secrets.heading}</h2>
      {inUse.length === 0 && <p>{secrets.none}</p>}
      <ul>
        {inUse.map(({ hint, endsAtMs }) => (
          <li>
            {endsAtMs === null
              ? fill(secrets.ends, { hint: isolate(hint) })
              : fill(secrets.endsAt, { hint: isolate(hint), when: momentOf(endsAtMs, screen) })}
          </li>
        ))}
      </ul>
      {!makesItsOwn && <SecretForm {...props} />}
      <div class="deeds">
        {makesItsOwn && (
          <>
            <Deed {...props} deed="new-secret" label={secrets.newSecret} />
            <Deed {...props} deed="new-key" label={secrets.newIngestKey} />
          </>
        )}
        {inUse.some(({ endsAtMs }) => endsAtMs !== null) && (
          <Deed {...props} deed="drop-secrets" label={secrets.dropOld} />
        )}
      </div>
    </>
  );
}

function SecretForm({ screen, connector, problems }: ConnectorPageProps) {
  const { secrets, make } = connectWordsOf(screen.locale.language);
  const hint = make.secretHint[connector.provider] ?? undefined;
  return (
    <form
      method="post"
      action={`/dashboard/connect/${connector.id}/secret`}
      class="fields"
      autocomplete="off"
    >
      <FormToken token={screen.formToken} />
      <Field name="secret" label={secrets.label} hint={hint} problems={problems}>
        <input
          type="text"
          maxlength={500}
          spellcheck={false}
          {...describedBy('secret', problems, hint !== undefined)}
        />
      </Field>
      <button>{secrets.save}</button>
    </form>
  );
}
