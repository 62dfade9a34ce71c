import { formatDay, type Day } from '../../calendar/day.ts';
import { fill } from '../../language/wording.ts';
import { addWordsOf } from '../../language/words/dashboard/add/words-of.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { AddedLine, FirstTen, TakenBack } from './added-line.page.tsx';
import type { Questions } from './likely-client.ts';
import { MAX_WHAT, type Entry } from './entry.ts';
import { PersonField } from './person-field.page.tsx';
import type { Progress } from './added.ts';

export interface AddPageProps {
  screen: Screen;
  /** The latest day that may be entered. */
  today: Day;
  entry: Entry & { id: string };
  progress: Progress;
  problems: readonly FieldProblem[];
  questions: Questions;
}

/** The form for what happened just now, and what became of the last one. */
export function addPage(props: AddPageProps) {
  const { screen, progress, problems } = props;
  const words = addWordsOf(screen.locale.language);
  return (
    <DashboardPage screen={screen} title={words.title} under={null} script="add.js">
      {progress.added !== null && <AddedLine screen={screen} added={progress.added} />}
      {screen.done === 'taken-back' && progress.added === null && <TakenBack screen={screen} />}
      <Problems problems={problems} heading={shellWordsOf(screen.locale.language).correct} />
      <AddForm {...props} />
      {may(screen.member.role, 'manage') && <RowsForm screen={screen} />}
      <FirstTen screen={screen} standing={progress.standing} />
      <p>
        <a href="/dashboard/add/list">{words.list.link}</a>
      </p>
    </DashboardPage>
  );
}

/** Rows are taken like a file: they are looked at before anything is recorded. */
function RowsForm({ screen }: { screen: Screen }) {
  const { rows } = addWordsOf(screen.locale.language);
  return (
    <details class="sheet rows">
      <summary>{rows.heading}</summary>
      <form method="post" action="/dashboard/imports" class="fields">
        <FormToken token={screen.formToken} />
        <Field name="rows" label={rows.label} hint={rows.hint} problems={[]}>
          <textarea required spellcheck={false} {...describedBy('rows', [], true)}></textarea>
        </Field>
        <button>{rows.send}</button>
      </form>
    </details>
  );
}

function AddForm(props: AddPageProps) {
  const { screen, entry, problems, questions } = props;
  const { fields, save } = addWordsOf(screen.locale.language);
  const isAsked = questions.client.length > 0 || questions.advocate.length > 0;
  const person = { screen, problems };
  return (
    <form method="post" action="/dashboard/add" class="fields addition" autocomplete="off">
      <FormToken token={screen.formToken} />
      <input type="hidden" name="entry" value={entry.id} />
      <PersonField
        {...person}
        name="client"
        label={fields.client}
        person={entry.client}
        found={questions.client}
        isFirst={!isAsked}
      />
      <Field name="what" label={fields.what} problems={problems}>
        <input
          type="text"
          value={entry.what}
          maxlength={MAX_WHAT}
          autocapitalize="sentences"
          {...describedBy('what', problems)}
        />
      </Field>
      <DayAndAmount {...props} />
      <PersonField
        {...person}
        name="advocate"
        label={fields.advocate}
        hint={fields.advocateHint}
        person={entry.advocate}
        found={questions.advocate}
        isFirst={false}
      />
      <button>{save}</button>
    </form>
  );
}

function DayAndAmount({ screen, today, entry, problems }: AddPageProps) {
  const { fields } = addWordsOf(screen.locale.language);
  return (
    <div class="pair">
      <Field name="day" label={fields.day} problems={problems}>
        <input
          type="date"
          value={entry.day}
          max={formatDay(today)}
          required
          {...describedBy('day', problems)}
        />
      </Field>
      <Field
        name="amount"
        label={fill(fields.amount, { currency: screen.business.currency })}
        problems={problems}
      >
        <input
          type="text"
          inputmode="decimal"
          value={entry.amount}
          maxlength={40}
          placeholder="0"
          {...describedBy('amount', problems)}
        />
      </Field>
    </div>
  );
}
