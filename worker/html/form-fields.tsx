import type { Child } from 'hono/jsx';
import { Prose } from './prose.tsx';

/** What is wrong with a form: the field, or null where it is the whole, and what would be right. */
export interface FieldProblem {
  field: string | null;
  message: string;
}

interface FieldProps {
  /** The name of the input; its `id` is the same. */
  name: string;
  label: string;
  /** What to know before filling it in. */
  hint?: string | undefined;
  problems: readonly FieldProblem[];
  /** The input, which takes what `describedBy` makes. */
  children: Child;
}

/** An input with its label, what to know of it, and what is wrong with it. */
export function Field({ name, label, hint, problems, children }: FieldProps) {
  const problem = problems.find((one) => one.field === name);
  return (
    <div class={problem === undefined ? 'field' : 'field wrong'}>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          <Prose text={hint} />
        </p>
      )}
      {children}
      {problem !== undefined && (
        <p class="problem" id={`${name}-problem`}>
          {problem.message}
        </p>
      )}
    </div>
  );
}

/** What an input says of itself: whether it is wrong, and where that is explained. */
export function describedBy(name: string, problems: readonly FieldProblem[], hasHint = false) {
  const isWrong = problems.some((one) => one.field === name);
  const ids = [...(hasHint ? [`${name}-hint`] : []), ...(isWrong ? [`${name}-problem`] : [])];
  return {
    id: name,
    name,
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(isWrong ? { 'aria-invalid': 'true' as const } : {}),
  };
}

/** What is to be corrected, above the form, each with a link to its field. */
export function Problems({ problems, heading }: { problems: readonly FieldProblem[]; heading: string }) {
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <p>{heading}</p>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field === null ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
