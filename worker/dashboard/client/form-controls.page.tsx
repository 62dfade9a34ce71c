import type { Child } from 'hono/jsx';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { describedBy, Field, FormToken, Problems } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import type { FormState } from './sent-form.ts';

interface FoldedFormProps {
  screen: Screen;
  id: string;
  heading: string;
  action: string;
  state: FormState;
  children: Child;
}

/** A form behind its heading; open where something in it is to be corrected. */
export function FoldedForm({ screen, id, heading, action, state, children }: FoldedFormProps) {
  return (
    <details class="folded" id={id} open={state.isSent}>
      <summary>{heading}</summary>
      <form class="fields" method="post" action={action}>
        <FormToken token={screen.formToken} />
        <Problems problems={state.problems} heading={shellWordsOf(screen.locale.language).correct} />
        {children}
      </form>
    </details>
  );
}

interface SelectProps {
  name: string;
  label: string;
  hint?: string | undefined;
  options: readonly (readonly [value: string, text: string])[];
  atFirst?: string;
  state: FormState;
}

/** A list to choose one thing from. */
export function Select({ name, label, hint, options, atFirst, state }: SelectProps) {
  const chosen = state.typed(name, atFirst);
  return (
    <Field name={name} label={label} hint={hint} problems={state.problems}>
      <select {...describedBy(name, state.problems, hint !== undefined)}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface TextFieldProps {
  name: string;
  label: string;
  hint?: string | undefined;
  type?: 'text' | 'date' | 'email' | 'tel' | 'search';
  atFirst?: string;
  maxLength: number;
  isLong?: boolean;
  /** The last day that may be chosen. */
  max?: string;
  state: FormState;
}

/** A line, or several, to type into. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, type = 'text', atFirst, maxLength, isLong = false, max, state } = props;
  const said = describedBy(name, state.problems, hint !== undefined);
  const value = state.typed(name, atFirst);
  return (
    <Field name={name} label={label} hint={hint} problems={state.problems}>
      {isLong ? (
        <textarea {...said} maxlength={maxLength}>
          {value}
        </textarea>
      ) : (
        <input {...said} type={type} value={value} maxlength={maxLength} max={max} autocomplete="off" />
      )}
    </Field>
  );
}
