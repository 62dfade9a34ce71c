import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import { clientPath } from '../shell/screen.ts';
import type { ClientPageProps } from './client-page.page.tsx';
import { FoldedForm, TextField } from './form-controls.page.tsx';
import { stateOfForm } from './sent-form.ts';

/** Says who brought the client, or that nobody did. */
export function AdvocateForms(props: ClientPageProps) {
  const { screen, view, sent } = props;
  const { advocate: words } = clientFormsWordsOf(screen.locale.language);
  const path = clientPath(view.client.clientId);
  const state = stateOfForm('advocate', sent);
  const several = state.isSent ? (sent?.several ?? []) : [];
  return (
    <>
      <FoldedForm
        screen={screen}
        id="correct"
        heading={words.heading}
        action={`${path}/advocate`}
        state={state}
      >
        <TextField name="who" label={words.who} hint={words.whoHint} maxLength={200} state={state} />
        {several.length > 0 && (
          <fieldset class="choices">
            <legend>{words.several}</legend>
            {several.map(({ clientId, name }) => (
              <label class="radio">
                <input type="radio" name="advocateId" value={clientId} />
                <span>
                  <bdi>{name ?? clientId}</bdi>{' '}
                  <span class="id">
                    <bdi>{clientId}</bdi>
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <label class="radio tick">
          <input type="checkbox" name="isNew" value="yes" checked={state.isTicked('isNew')} />
          <span>{words.isNew}</span>
        </label>
        <TextField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          maxLength={1000}
          state={state}
        />
        <button>{words.save}</button>
      </FoldedForm>
      <NobodyForm {...props} />
    </>
  );
}

function NobodyForm({ screen, view, sent }: ClientPageProps) {
  const { advocate: words } = clientFormsWordsOf(screen.locale.language);
  const path = clientPath(view.client.clientId);
  const removed = stateOfForm('noAdvocate', sent);
  return (
    <FoldedForm
      screen={screen}
      id="nobody"
      heading={words.remove}
      action={`${path}/advocate/remove`}
      state={removed}
    >
      <p class="hint">{words.removeText}</p>
      <TextField
        name="removeReason"
        label={words.reason}
        hint={words.reasonHint}
        maxLength={1000}
        state={removed}
      />
      <button class="quiet-button">{words.remove}</button>
    </FoldedForm>
  );
}
