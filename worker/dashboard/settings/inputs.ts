import type { FieldWords } from '../../language/words/dashboard/settings/words.ts';
import { textOf, type Form } from '../../members/form.ts';
import type { FieldProblem } from '../shell/field-problem.ts';

/** An input of a form of the settings. */
export interface Input<Name extends string> {
  name: Name;
  kind: 'text' | 'url' | 'email' | 'number' | 'lines' | 'words' | 'flag' | 'choice';
  /** Whether it may be left empty. */
  isOptional?: boolean;
}

/** What stands in the inputs, as it was typed; of a flag `yes` or nothing. */
export type Typed<Name extends string> = Readonly<Record<Name, string>>;

/** The inputs as the OpenAPI document describes the fields of their form. */
export function fieldsOf(inputs: readonly Input<string>[]): Record<string, { type: 'string' }> {
  return Object.fromEntries(inputs.map(({ name }) => [name, { type: 'string' }]));
}

/** What was typed into the inputs of a form that was sent. */
export function typedIn<Name extends string>(inputs: readonly Input<Name>[], form: Form): Typed<Name> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each input has its name
  return Object.fromEntries(inputs.map(({ name }) => [name, textOf(form, name)])) as Typed<Name>;
}

/** The same as the fields of a JSON body, which the API's own schema then checks; null where it is empty. */
export function bodyOf<Name extends string>(
  inputs: readonly Input<Name>[],
  typed: Typed<Name>,
): Record<string, unknown> {
  return Object.fromEntries(inputs.map(({ name, kind }) => [name, valueOf(kind, typed[name])]));
}

function valueOf(kind: Input<string>['kind'], text: string): unknown {
  if (kind === 'flag') return text === 'yes';
  if (kind === 'lines') return text.split(/[\s,]+/).filter((line) => line !== '');
  if (text === '') return null;
  return kind === 'number' && /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** What the API's schema found wrong, said beside the inputs. */
export function problemsOf<Name extends string>(
  inputs: readonly Input<Name>[],
  typed: Typed<Name>,
  words: Readonly<Record<Name, FieldWords>>,
  issues: readonly { path: readonly PropertyKey[] }[],
): FieldProblem[] {
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  return inputs
    .filter(({ name, isOptional }) => wrong.has(name) || (isOptional !== true && isEmpty(name)))
    .map(({ name }) => ({ field: name, message: words[name].wrong }));

  function isEmpty(name: Name): boolean {
    return typed[name] === '' && inputs.some((input) => input.name === name && input.kind !== 'flag');
  }
}
