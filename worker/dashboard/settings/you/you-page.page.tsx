import { dayOfInstant } from '../../../calendar/zone.ts';
import { DASHBOARD_LANGUAGES } from '../../../language/dashboard-locale.ts';
import { formatDate } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import type { Passkey } from '../../../members/passkeys/passkey.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { describedBy, Field, FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs } from '../inputs.page.tsx';
import type { Input, Typed } from '../inputs.ts';
import { SettingsPage } from '../settings-page.page.tsx';

/** What members say of themselves, as a form. */
export const PROFILE_INPUTS = [
  { name: 'name', kind: 'text' },
  { name: 'email', kind: 'email', isOptional: true },
  { name: 'lang', kind: 'choice', isOptional: true },
  { name: 'letter', kind: 'flag' },
] as const satisfies readonly Input<string>[];

interface YouPageProps {
  screen: Screen;
  passkeys: readonly Passkey[];
  typed: Typed<'name' | 'email' | 'lang' | 'letter'>;
  problems?: readonly FieldProblem[];
}

/** What members decide about themselves: how they are called, and how they sign in. */
export function youPage({ screen, passkeys, typed, problems = [] }: YouPageProps) {
  const { you: words } = teamWordsOf(screen.locale.language);
  const { save } = settingsWordsOf(screen.locale.language);
  const languages = [
    { value: '', label: words.byBrowser },
    ...DASHBOARD_LANGUAGES.map((lang) => ({ value: lang, label: words.languages[lang] })),
  ];
  return (
    <SettingsPage screen={screen} part="you" problems={problems} script="passkeys.js">
      <p>{words.intro}</p>
      <form method="post" action="/dashboard/settings/profile" class="fields">
        <FormToken token={screen.formToken} />
        <Inputs
          inputs={PROFILE_INPUTS}
          words={words.fields}
          typed={typed}
          problems={problems}
          choices={{ lang: languages }}
        />
        <button>{save}</button>
      </form>
      <section id="passkeys">
        <h2>{words.passkeysHeading}</h2>
        <p>{words.passkeysIntro}</p>
        {passkeys.length === 0 ? (
          <p class="sheet">{words.noPasskeys}</p>
        ) : (
          <Passkeys screen={screen} passkeys={passkeys} />
        )}
        <AddPasskey screen={screen} />
      </section>
      <section>
        <h2>{words.everywhereHeading}</h2>
        <p>{words.everywhereIntro}</p>
        <form method="post" action="/sign-out/everywhere">
          <FormToken token={screen.formToken} />
          <button class="quiet-button">{words.everywhere}</button>
        </form>
      </section>
    </SettingsPage>
  );
}

function Passkeys({ screen, passkeys }: Pick<YouPageProps, 'screen' | 'passkeys'>) {
  const { you: words } = teamWordsOf(screen.locale.language);
  const { columns } = words;
  const dateOf = (atMs: number) =>
    formatDate(dayOfInstant(screen.business.timeZone, atMs), screen.locale, 'medium');
  return (
    <table class="rows">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.added}</th>
          <th scope="col">{columns.used}</th>
          <th scope="col">{columns.deeds}</th>
        </tr>
      </thead>
      <tbody>
        {passkeys.map(({ id, name, createdAtMs, usedAtMs }) => (
          <tr>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td data-column={columns.added}>{dateOf(createdAtMs)}</td>
            <td data-column={columns.used}>{usedAtMs === null ? words.neverUsed : dateOf(usedAtMs)}</td>
            <td data-column={columns.deeds}>
              <form method="post" action="/dashboard/settings/passkeys/remove">
                <FormToken token={screen.formToken} />
                <input type="hidden" name="passkey" value={id} />
                <button class="danger small">
                  {words.remove} <span class="unseen">{name}</span>
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Shown by the script, in a browser that has passkeys. */
function AddPasskey({ screen }: { screen: Screen }) {
  const { you: words } = teamWordsOf(screen.locale.language);
  const { label, hint } = words.passkeyName;
  return (
    <form class="fields" hidden data-passkey="add" data-taken={words.taken} data-failed={words.failed}>
      <FormToken token={screen.formToken} />
      <Field name="passkey-name" label={label} hint={hint} problems={[]}>
        <input {...describedBy('passkey-name', [], true)} name="name" type="text" required maxlength={100} />
      </Field>
      <button>{words.add}</button>
      <p role="status"></p>
    </form>
  );
}
