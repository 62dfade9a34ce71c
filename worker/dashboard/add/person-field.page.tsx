import { fill, isolate } from '../../language/wording.ts';
import { addWordsOf } from '../../language/words/dashboard/add/words-of.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { choiceToText, MAX_NAME, type Choice, type PersonEntry } from './entry.ts';
import type { LikelyClient } from './likely-client.ts';
import { noteOf } from './note-of.ts';

interface PersonFieldProps {
  screen: Screen;
  problems: readonly FieldProblem[];
  name: 'client' | 'advocate';
  label: string;
  hint?: string;
  person: PersonEntry;
  /** Who may be meant by what was typed: to be chosen from. */
  found: readonly LikelyClient[];
  /** Whether typing begins here. */
  isFirst: boolean;
}

/**
 * Where somebody is named. With the script those found are offered while typing; without it they are asked
 * about below the field once the form was sent.
 */
export function PersonField(props: PersonFieldProps) {
  const { name, label, hint, person, problems, found, isFirst } = props;
  return (
    <div class="person">
      <Field name={name} label={label} hint={hint} problems={problems}>
        <input
          type="text"
          value={person.text}
          maxlength={MAX_NAME}
          autocomplete="off"
          autocapitalize="words"
          spellcheck={false}
          required={name === 'client'}
          autofocus={isFirst}
          data-suggest={name}
          {...describedBy(name, problems, hint !== undefined)}
        />
      </Field>
      <input type="hidden" name={`${name}-for`} value={person.text} />
      {found.length === 0 ? (
        <input type="hidden" name={`${name}-choice`} value={choiceToText(person.choice)} />
      ) : (
        <Choices {...props} />
      )}
    </div>
  );
}

function Choices({ screen, name, person, found }: PersonFieldProps) {
  const { locale } = screen;
  const words = addWordsOf(locale.language);
  const newOne = name === 'client' ? words.newClient : words.newAdvocate;
  return (
    <fieldset class="choices">
      <legend>{words.choose}</legend>
      {found.map((client, index) => (
        <Option name={name} choice={{ kind: 'known', clientId: client.clientId }} isFirst={index === 0}>
          <bdi>{client.name ?? client.clientId}</bdi> <small>{noteOf(client, words, locale)}</small>
        </Option>
      ))}
      {name === 'advocate' && (
        <Option name={name} choice={{ kind: 'nobody' }}>
          {words.nobody}
        </Option>
      )}
      <Option name={name} choice={{ kind: 'new', name: person.text }}>
        {fill(newOne, { name: isolate(person.text) })}
      </Option>
    </fieldset>
  );
}

interface OptionProps {
  name: string;
  choice: Choice;
  /** Whether it is chosen unless another one is. */
  isFirst?: boolean;
  children: unknown;
}

function Option({ name, choice, isFirst = false, children }: OptionProps) {
  return (
    <label class="radio">
      <input
        type="radio"
        name={`${name}-choice`}
        value={choiceToText(choice)}
        checked={isFirst}
        autofocus={isFirst}
      />
      <span>{children}</span>
    </label>
  );
}
