import { formatDay } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { fill, formatDate } from '../../language/wording.ts';
import { clientWordsOf } from '../../language/words/dashboard/client/words-of.ts';
import { clientFormsWordsOf } from '../../language/words/dashboard/client-forms/words-of.ts';
import { permissionWordsOf } from '../../language/words/permissions/words-of.ts';
import { may } from '../../members/role.ts';
import { ACTS, BASES, PERMITTED_CHANNELS, PURPOSES } from '../../permissions/permission-act.ts';
import type { PermissionState } from '../../permissions/permission-state.ts';
import { clientPath } from '../shell/screen.ts';
import type { ClientPageProps } from './client-page.page.tsx';
import { FoldedForm, Select, TextField } from './form-controls.page.tsx';
import { stateOfForm, type FormState } from './sent-form.ts';

/** For what the client may be approached and how, and the form that records what was said of it. */
export function ClientPermissions(props: ClientPageProps) {
  const { screen, view } = props;
  const { language } = screen.locale;
  const words = clientWordsOf(language).permissions;
  const { purposes, channels } = permissionWordsOf(language);
  return (
    <section>
      <h2>{words.heading}</h2>
      {view.permissions.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <div class="wide" tabindex={0} role="region" aria-label={words.caption}>
          <table class="permissions">
            <caption class="unseen">{words.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{words.purpose}</th>
                <th scope="col">{words.channel}</th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {view.permissions.map(({ asked, state }) => (
                <tr>
                  <th scope="row">{purposes[asked.purpose].name}</th>
                  <td>{channels[asked.channel]}</td>
                  <td>{stateText(state, props)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {may(screen.member.role, 'care') && <PermissionForm {...props} />}
    </section>
  );
}

function stateText(state: PermissionState, { screen: { locale }, view: { timeZone } }: ClientPageProps) {
  const words = clientWordsOf(locale.language).permissions;
  if (state.kind === 'not_allowed') return words.not[state.because];
  const since = formatDate(dayOfInstant(timeZone, state.sinceMs), locale, 'medium');
  const basis = words.bases[state.basis];
  if (state.untilDay === null) return fill(words.allowed, { basis, since });
  return fill(words.allowedUntil, { basis, since, until: formatDate(state.untilDay, locale, 'medium') });
}

/** So much of a wording is shown in a list. */
const WORDING_CHARACTERS = 60;

function PermissionForm({ screen, view, sent }: ClientPageProps) {
  const { language } = screen.locale;
  const words = clientFormsWordsOf(language).permission;
  const { purposes, channels } = permissionWordsOf(language);
  const state = stateOfForm('permission', sent);
  return (
    <FoldedForm
      screen={screen}
      id="permit"
      heading={words.heading}
      action={`${clientPath(view.client.clientId)}/permissions`}
      state={state}
    >
      <Select
        name="act"
        label={words.act}
        options={ACTS.map((one) => [one, words.acts[one]])}
        state={state}
      />
      <Select
        name="purpose"
        label={words.purpose}
        options={PURPOSES.map((one) => [one, purposes[one].name])}
        state={state}
      />
      <Select
        name="channel"
        label={words.channel}
        options={PERMITTED_CHANNELS.map((one) => [one, channels[one]])}
        state={state}
      />
      <GroundFields screen={screen} view={view} state={state} />
      <Select
        name="source"
        label={words.source}
        options={[
          ['person', words.sources.person],
          ['checkout', words.sources.checkout],
        ]}
        state={state}
      />
      <TextField
        name="saidDay"
        label={words.day}
        type="date"
        atFirst={formatDay(view.asOf)}
        max={formatDay(view.asOf)}
        maxLength={10}
        state={state}
      />
      <button>{words.save}</button>
    </FoldedForm>
  );
}

type GroundProps = Pick<ClientPageProps, 'screen' | 'view'> & { state: FormState };

/** On which ground it is allowed, and what shows that. */
function GroundFields({ screen, view, state }: GroundProps) {
  const { language } = screen.locale;
  const words = clientFormsWordsOf(language).permission;
  const { bases } = clientWordsOf(language).permissions;
  return (
    <>
      <Select
        name="basis"
        label={words.basis}
        hint={words.basisHint}
        options={[...BASES.map((one) => [one, bases[one]] as const), ['', words.noBasis]]}
        atFirst="consent"
        state={state}
      />
      <Select
        name="wordingId"
        label={words.wording}
        hint={words.wordingHint}
        options={[
          ['', words.noWording],
          ...view.wordings.map(
            ({ id, lang, text }) => [id, `${lang}: ${text.slice(0, WORDING_CHARACTERS)}`] as const,
          ),
        ]}
        state={state}
      />
      <TextField
        name="evidence"
        label={words.evidence}
        hint={words.evidenceHint}
        maxLength={1000}
        isLong
        state={state}
      />
    </>
  );
}
