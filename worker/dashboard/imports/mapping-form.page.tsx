import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import { fill, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { Answers } from '../../uploads/upload.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';
import type { ColumnOfFile } from './column-fields.ts';

interface MappingFormProps {
  action: string;
  token: string;
  columns: readonly ColumnOfFile[];
  answers: Answers;
  /** What times without a zone are taken to be of. */
  timeZone: string;
  /** The first rows as the file has them; none where they are shown elsewhere. */
  firstRows: readonly (readonly string[])[];
  locale: DashboardLocale;
  problems: readonly FieldProblem[];
}

/** Which column holds what, and how else the file is read, to be said by hand. */
export function MappingForm(props: MappingFormProps) {
  const { action, token, columns, firstRows, locale, problems } = props;
  const { mapping } = importsWordsOf(locale.language);
  return (
    <form class="fields sheet mapping" method="post" action={action}>
      <FormToken token={token} />
      <p>{mapping.intro}</p>
      {columns.map((column) => (
        <ColumnField
          column={column}
          values={firstRows.flatMap((row) => row[column.index] ?? [])}
          locale={locale}
          problems={problems}
        />
      ))}
      <FormOfValues {...props} />
      <button>{mapping.apply}</button>
    </form>
  );
}

interface ColumnFieldProps {
  column: ColumnOfFile;
  values: readonly string[];
  locale: DashboardLocale;
  problems: readonly FieldProblem[];
}

function ColumnField({ column, values, locale, problems }: ColumnFieldProps) {
  const { fields, mapping } = importsWordsOf(locale.language);
  const name = `column-${column.index}`;
  const shown = values.filter((value) => value.trim() !== '').map((value) => isolate(value.slice(0, 60)));
  const label = fill(mapping.label, { column: isolate(column.name) });
  return (
    <Field
      name={name}
      label={label}
      hint={shown.length === 0 ? undefined : shown.join(' · ')}
      problems={problems}
    >
      <select {...describedBy(name, problems, shown.length > 0)}>
        <option value="">{mapping.nothing}</option>
        {Object.entries(fields).map(([field, what]) => (
          <option value={field} selected={field === column.field}>
            {what}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** How amounts, dates and times are read, which the file decides unless somebody says it. */
function FormOfValues({ answers, timeZone, locale, problems }: MappingFormProps) {
  const { form, mapping, preview, questions } = importsWordsOf(locale.language);
  return (
    <>
      <Field name="amounts" label={questions.amounts} problems={problems}>
        <select {...describedBy('amounts', problems)}>
          <option value="">{form.encodingFound}</option>
          {(['point', 'comma', 'minor'] as const).map((one) => (
            <option value={one} selected={one === answers.amountForm}>
              {preview.amounts[one]}
            </option>
          ))}
        </select>
      </Field>
      <Field name="dates" label={questions.dates} problems={problems}>
        <select {...describedBy('dates', problems)}>
          <option value="">{form.encodingFound}</option>
          <option value="dmy" selected={answers.dateOrder === 'dmy'}>
            {questions.dayFirst}
          </option>
          <option value="mdy" selected={answers.dateOrder === 'mdy'}>
            {questions.monthFirst}
          </option>
        </select>
      </Field>
      <Field name="zone" label={mapping.zone} hint={mapping.zoneHint} problems={problems}>
        <input type="text" autocomplete="off" value={timeZone} {...describedBy('zone', problems, true)} />
      </Field>
    </>
  );
}
