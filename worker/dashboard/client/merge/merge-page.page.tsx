import type { Child } from 'hono/jsx';
import type { Client } from '../../../clients/client.ts';
import { fill, formatCount, formatDate, isolate } from '../../../language/wording.ts';
import { clientFormsWordsOf } from '../../../language/words/dashboard/client-forms/words-of.ts';
import type { ClientFormsWords } from '../../../language/words/dashboard/client-forms/words.ts';
import { clientsWordsOf } from '../../../language/words/dashboard/clients/words-of.ts';
import { shellWordsOf } from '../../../language/words/dashboard/shell/words-of.ts';
import type { Relationship } from '../../../relationships/relationship.ts';
import { DashboardPage } from '../../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { FormToken, Problems } from '../../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../../shell/screen.ts';
import { TextField } from '../form-controls.page.tsx';
import type { NamedClient } from '../client-view.ts';
import type { FormState } from '../sent-form.ts';
import { ClientLink } from '../with-name.page.tsx';

/** A client as it stands beside the other one. */
export interface Side {
  client: Client;
  relationship: Relationship | null;
}

export interface MergePageProps {
  screen: Screen;
  one: Side;
  /** The other entry, once it was chosen. */
  other: Side | null;
  /** Who was found for what was typed; null before anything was. */
  found: readonly NamedClient[] | null;
  typed: string;
  problems: readonly FieldProblem[];
  /** What was typed into the form that confirms. */
  reason: string;
  stays: string;
}

/** Two entries side by side, to be made one person; before that the search for the other one. */
export function mergePage(props: MergePageProps) {
  const { screen, one, other, problems } = props;
  const { merge: words } = clientFormsWordsOf(screen.locale.language);
  return (
    <DashboardPage screen={screen} title={words.heading} under="clients">
      <p>{words.intro}</p>
      <p>
        <ClientLink {...one.client} />
      </p>
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      {other === null ? (
        <FindOther {...props} words={words} />
      ) : (
        <Compare {...props} other={other} words={words} />
      )}
    </DashboardPage>
  );
}

type Said = MergePageProps & { words: ClientFormsWords['merge'] };

function FindOther({ one, found, typed, words }: Said) {
  const path = `${clientPath(one.client.clientId)}/merge`;
  return (
    <>
      <form class="search" method="get" action={path} role="search">
        <label for="q">{words.search}</label>
        <div>
          <input type="search" id="q" name="q" value={typed} maxlength={200} autocomplete="off" />
          <button>{words.find}</button>
        </div>
      </form>
      {found !== null && found.length === 0 && <p class="lead">{words.noneFound}</p>}
      {found !== null && found.length > 0 && (
        <>
          <p>{words.choose}</p>
          <ul class="found">
            {found.map(({ clientId, name }) => (
              <li>
                <a href={`${path}?with=${encodeURIComponent(clientId)}`}>
                  <bdi>{name ?? clientId}</bdi>
                </a>
                {name !== null && (
                  <span class="id">
                    <bdi>{clientId}</bdi>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Compare(props: Said & { other: Side }) {
  const { screen, one, other, words, reason, stays, problems } = props;
  const path = `${clientPath(one.client.clientId)}/merge`;
  const ids = [one.client.clientId, other.client.clientId] as const;
  const state: FormState = {
    isSent: problems.length > 0,
    problems,
    typed: () => reason,
    isTicked: () => false,
  };
  return (
    <>
      <div class="wide" tabindex={0} role="region" aria-label={words.compare}>
        <Beside {...props} />
      </div>
      <form class="fields" method="post" action={path}>
        <FormToken token={screen.formToken} />
        <input type="hidden" name="otherId" value={other.client.clientId} />
        <fieldset class="choices">
          <legend>{words.stays}</legend>
          {(['this', 'other'] as const).map((which, index) => (
            <label class="radio">
              <input type="radio" name="stays" value={which} checked={stays === which} />
              <span>{fill(words.staysOne, { id: isolate(ids[index] ?? '') })}</span>
            </label>
          ))}
        </fieldset>
        <p class="hint">{words.staysHint}</p>
        <TextField name="mergeReason" label={words.reason} maxLength={1000} state={state} />
        <button>{words.confirm}</button>
      </form>
      <p>
        <a href={path}>{words.another}</a>
      </p>
    </>
  );
}

function Beside({ screen: { locale }, one, other, words }: Said & { other: Side }) {
  const { stages, never } = clientsWordsOf(locale.language);
  const sides = [one, other];
  const dayOf = (day: number | null) => (day === null ? never : formatDate(day, locale, 'medium'));
  const rows: [string, (side: Side) => Child][] = [
    [words.rows.id, ({ client }) => <bdi>{client.clientId}</bdi>],
    [words.rows.name, ({ client }) => <bdi>{client.name ?? ''}</bdi>],
    [words.rows.stage, ({ relationship }) => (relationship === null ? '' : stages[relationship.stage])],
    [words.rows.purchases, ({ client }) => formatCount(client.purchases, locale)],
    [words.rows.first, ({ client }) => dayOf(client.firstDay)],
    [words.rows.last, ({ client }) => dayOf(client.lastDay)],
    [words.rows.broughtBy, ({ client }) => <bdi>{client.advocateId ?? words.nothing}</bdi>],
    [words.rows.brought, ({ client }) => formatCount(client.brought, locale)],
  ];
  return (
    <table class="beside">
      <caption>{words.compare}</caption>
      <tbody>
        {rows.map(([heading, cell]) => (
          <tr>
            <th scope="row">{heading}</th>
            {sides.map((side) => (
              <td>{cell(side)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
