import { dayOfInstant } from '../../../calendar/zone.ts';
import type { Key } from '../../../keys/key.ts';
import { fill, formatDate } from '../../../language/wording.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { teamWordsOf } from '../../../language/words/dashboard/team/words-of.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken } from '../../shell/form-parts.page.tsx';
import type { Screen } from '../../shell/screen.ts';
import { Inputs } from '../inputs.page.tsx';
import type { Input, Typed } from '../inputs.ts';
import { SettingsPage } from '../settings-page.page.tsx';
import { ShownOnce } from '../shown-once.page.tsx';

/** A new key, as a form. */
export const KEY_INPUTS = [
  { name: 'kind', kind: 'choice' },
  { name: 'label', kind: 'text', isOptional: true },
] as const satisfies readonly Input<string>[];

interface KeysPageProps {
  screen: Screen;
  keys: readonly Key[];
  /** Where the list goes on; null where it does not. */
  after: string | null;
  typed: Typed<'kind' | 'label'>;
  problems?: readonly FieldProblem[];
}

/** The keys of the business, and a form for one more. */
export function keysPage({ screen, keys, after, typed, problems = [] }: KeysPageProps) {
  const { keys: words } = teamWordsOf(screen.locale.language);
  const { older } = settingsWordsOf(screen.locale.language);
  const { columns } = words;
  const choices = (['secret', 'publishable'] as const).map((kind) => ({
    value: kind,
    label: words.kinds[kind],
  }));
  return (
    <SettingsPage screen={screen} part="keys" problems={problems}>
      <p>{words.intro}</p>
      <table class="rows">
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.key}</th>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.made}</th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow screen={screen} of={key} />
          ))}
        </tbody>
      </table>
      {after !== null && (
        <p>
          <a href={`/dashboard/settings/keys?after=${encodeURIComponent(after)}`}>{older}</a>
        </p>
      )}
      <section>
        <h2>{words.createHeading}</h2>
        <form method="post" action="/dashboard/settings/keys" class="fields">
          <FormToken token={screen.formToken} />
          <Inputs
            inputs={KEY_INPUTS}
            words={words.fields}
            typed={typed}
            problems={problems}
            choices={{ kind: choices }}
          />
          <button>{words.create}</button>
        </form>
      </section>
    </SettingsPage>
  );
}

function KeyRow({ screen, of: key }: { screen: Screen; of: Key }) {
  const { keys: words } = teamWordsOf(screen.locale.language);
  const { columns } = words;
  const dateOf = (atMs: number) =>
    formatDate(dayOfInstant(screen.business.timeZone, atMs), screen.locale, 'medium');
  return (
    <tr class={key.revokedAtMs === null ? undefined : 'over'}>
      <th scope="row">
        <code>…{key.hint}</code> <bdi>{key.label ?? ''}</bdi>
      </th>
      <td data-column={columns.kind}>{words.kinds[key.kind]}</td>
      <td data-column={columns.made}>{dateOf(key.createdAtMs)}</td>
      <td data-column={columns.state}>
        {key.revokedAtMs === null ? (
          <form
            method="post"
            action={`/dashboard/settings/keys/${encodeURIComponent(key.id)}/revoke`}
            class="inline"
          >
            <FormToken token={screen.formToken} />
            <span>{words.works}</span>
            <button class="danger small">
              {words.revoke} <span class="unseen">…{key.hint}</span>
            </button>
          </form>
        ) : (
          fill(words.revokedOn, { date: dateOf(key.revokedAtMs) })
        )}
      </td>
    </tr>
  );
}

/** A key that was just made: the one time that it is shown. */
export function madeKeyPage({ screen, value }: { screen: Screen; value: string }) {
  const { keys: words } = teamWordsOf(screen.locale.language);
  return (
    <SettingsPage screen={screen} part="keys" title={words.madeHeading}>
      <p>{words.madeExplained}</p>
      <ShownOnce screen={screen} label={words.madeLabel} value={value} />
      <p>
        <a href="/dashboard/settings/keys">{words.back}</a>
      </p>
    </SettingsPage>
  );
}
