import type { FieldWords } from '../../language/words/dashboard/settings/words.ts';
import { describedBy, Field } from '../shell/form-parts.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import type { Input, Typed } from './inputs.ts';

/** What may be chosen, and how it is called. */
export interface Choice {
  value: string;
  label: string;
}

interface InputsProps<Name extends string> {
  inputs: readonly Input<Name>[];
  words: Readonly<Record<Name, FieldWords>>;
  typed: Typed<Name>;
  problems: readonly FieldProblem[];
  /** Of the inputs that are a choice. */
  choices?: Partial<Record<Name, readonly Choice[]>>;
}

/** The inputs of a form, each with its label, what to know of it and what is wrong with it. */
export function Inputs<Name extends string>(props: InputsProps<Name>) {
  const { inputs, words, typed, problems, choices } = props;
  return (
    <>
      {inputs.map((input) => {
        const { label, hint } = words[input.name];
        const said = describedBy(input.name, problems, hint !== undefined);
        const value = typed[input.name];
        if (input.kind === 'flag') {
          return <Flag name={input.name} words={words[input.name]} isOn={value === 'yes'} said={said} />;
        }
        return (
          <Field name={input.name} label={label} hint={hint} problems={problems}>
            <Control input={input} value={value} said={said} choices={choices?.[input.name] ?? []} />
          </Field>
        );
      })}
    </>
  );
}

type Said = ReturnType<typeof describedBy>;

interface ControlProps {
  input: Input<string>;
  value: string;
  said: Said;
  choices: readonly Choice[];
}

function Control({ input, value, said, choices }: ControlProps) {
  const required = input.isOptional !== true;
  switch (input.kind) {
    case 'lines':
    case 'words':
      return (
        <textarea {...said} required={required} rows={input.kind === 'lines' ? 3 : 6}>
          {value}
        </textarea>
      );
    case 'choice':
      return (
        <select {...said}>
          {choices.map((choice) => (
            <option value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      );
    case 'number':
      return <input {...said} type="text" inputmode="numeric" required={required} value={value} />;
    default:
      return <input {...said} type={input.kind} required={required} value={value} autocomplete="off" />;
  }
}

interface FlagProps {
  name: string;
  words: FieldWords;
  isOn: boolean;
  said: Said;
}

function Flag({ name, words: { label, hint }, isOn, said }: FlagProps) {
  return (
    <div class="field flag">
      <label for={name}>
        <input {...said} type="checkbox" value="yes" checked={isOn} /> {label}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface ToldProps<Name extends string> extends Pick<InputsProps<Name>, 'inputs' | 'words' | 'typed'> {
  yes: string;
  no: string;
  nothing: string;
}

/** The same for whoever may read and not change them. */
export function Told<Name extends string>({ inputs, words, typed, yes, no, nothing }: ToldProps<Name>) {
  const textOf = ({ name, kind }: Input<Name>) => {
    if (kind === 'flag') return typed[name] === 'yes' ? yes : no;
    return typed[name] === '' ? nothing : typed[name];
  };
  return (
    <dl class="told">
      {inputs.map((input) => (
        <div>
          <dt>{words[input.name].label}</dt>
          <dd>
            <bdi>{textOf(input)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
