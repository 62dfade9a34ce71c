import { describedBy, Field, type FieldProblem } from '../../html/form-fields.tsx';

interface KeyFieldProps {
  label: string;
  hint: string;
  problems: readonly FieldProblem[];
  /** Its name, where it takes something else than a key. */
  name?: string;
}

/**
 * A field that a secret is pasted into. It is no field for passwords, which a browser would offer to keep;
 * the style sheet hides what is in it. What was in it is never sent back.
 */
export function KeyField({ label, hint, problems, name = 'key' }: KeyFieldProps) {
  return (
    <Field name={name} label={label} hint={hint} problems={problems}>
      <input
        {...describedBy(name, problems, true)}
        class="secret"
        type="text"
        required
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
    </Field>
  );
}
