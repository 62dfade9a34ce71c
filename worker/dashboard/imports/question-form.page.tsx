import type { DashboardLocale } from '../../language/dashboard-locale.ts';
import type { Question } from '../../files/survey/decide-reading.ts';
import { readDateText } from '../../files/values/date-text.ts';
import { fill, formatCount, formatDate, isolate } from '../../language/wording.ts';
import { importsWordsOf } from '../../language/words/dashboard/imports/words-of.ts';
import type { ImportsWords } from '../../language/words/dashboard/imports/words.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';

interface QuestionFormProps {
  action: string;
  token: string;
  questions: readonly Question[];
  locale: DashboardLocale;
  problems: readonly FieldProblem[];
}

/** What a file leaves open, each question with its choices. */
export function QuestionForm({ action, token, questions, locale, problems }: QuestionFormProps) {
  const words = importsWordsOf(locale.language);
  return (
    <form class="fields sheet questions" method="post" action={action}>
      <FormToken token={token} />
      {questions.map((question) => (
        <QuestionField question={question} locale={locale} problems={problems} />
      ))}
      <button>{words.questions.answer}</button>
    </form>
  );
}

interface QuestionFieldProps {
  question: Question;
  locale: DashboardLocale;
  problems: readonly FieldProblem[];
}

function QuestionField({ question, locale, problems }: QuestionFieldProps) {
  const { questions } = importsWordsOf(locale.language);
  switch (question.about) {
    case 'amounts':
      return (
        <Choice
          name="amounts"
          legend={questions.amounts}
          hint={amountsHint(question.because, questions)}
          choices={amountChoices(question.because, questions)}
          problems={problems}
        />
      );
    case 'dates':
      return (
        <Choice
          name="dates"
          legend={questions.dates}
          hint={datesHint(question.because, questions)}
          choices={dateChoices(question.because, questions, locale)}
          problems={problems}
        />
      );
    case 'clients':
      return (
        <Choice
          name="clients"
          legend={fill(questions.clients, { column: isolate(question.column) })}
          hint={fill(questions.example, {
            text: isolate(question.example.text),
            line: String(question.example.line),
          })}
          choices={[
            ['clientId', questions.areIds],
            ['clientName', questions.areNames],
          ]}
          problems={problems}
        />
      );
    case 'statuses':
    case 'kinds':
      return <WordChoice question={question} locale={locale} />;
    case 'currency':
      return (
        <CurrencyField
          label={questions.currency}
          hint={currencyHint(question, questions)}
          problems={problems}
        />
      );
  }
}

function CurrencyField(props: { label: string; hint: string; problems: readonly FieldProblem[] }) {
  return (
    <Field name="currency" {...props}>
      <input
        type="text"
        maxlength={3}
        size={4}
        autocomplete="off"
        {...describedBy('currency', props.problems, true)}
      />
    </Field>
  );
}

interface ChoiceProps {
  name: string;
  legend: string;
  hint: string;
  choices: readonly (readonly [value: string, label: string])[];
  problems: readonly FieldProblem[];
}

function Choice({ name, legend, hint, choices, problems }: ChoiceProps) {
  const problem = problems.find(({ field }) => field === name);
  const described = [`${name}-hint`, ...(problem === undefined ? [] : [`${name}-problem`])].join(' ');
  return (
    <fieldset
      id={name}
      class={problem === undefined ? 'choices' : 'choices wrong'}
      aria-describedby={described}
    >
      <legend>{legend}</legend>
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
      {choices.map(([value, label]) => (
        <label class="radio">
          <input
            type="radio"
            name={name}
            value={value}
            required
            aria-invalid={problem === undefined ? undefined : 'true'}
          />
          <span>{label}</span>
        </label>
      ))}
      {problem !== undefined && (
        <p class="problem" id={`${name}-problem`}>
          {problem.message}
        </p>
      )}
    </fieldset>
  );
}

type WordQuestion = Extract<Question, { about: 'statuses' | 'kinds' }>;

function WordChoice({ question, locale }: { question: WordQuestion; locale: DashboardLocale }) {
  const { questions } = importsWordsOf(locale.language);
  return (
    <fieldset id={question.about} class="choices" aria-describedby={`${question.about}-hint`}>
      <legend>{questions[question.about]}</legend>
      <p class="hint" id={`${question.about}-hint`}>
        {questions.statusesHint}
      </p>
      {question.words.map(({ word, count }) => (
        <label class="radio">
          <input type="checkbox" name={question.about} value={word} />
          <span>{fill(questions.word, { word: isolate(word), count: formatCount(count, locale) })}</span>
        </label>
      ))}
    </fieldset>
  );
}

type Words = ImportsWords['questions'];
type Doubt<About extends Question['about']> = Extract<
  Question,
  { about: About; because: unknown }
>['because'];

function amountsHint(doubt: Doubt<'amounts'>, words: Words): string {
  const { text, line } = doubt.example;
  const sentence = { mixed: words.amountsMixed, groups: words.amountsGroups, whole: words.amountsWhole }[
    doubt.kind
  ];
  return fill(sentence, { text: isolate(text), line: String(line) });
}

function amountChoices(doubt: Doubt<'amounts'>, words: Words): [string, string][] {
  if (doubt.kind !== 'whole')
    return [
      ['point', words.withPoint],
      ['comma', words.withComma],
    ];
  return [
    ['point', fill(words.means, { amount: doubt.asMajor })],
    ['minor', fill(words.means, { amount: doubt.asMinor })],
  ];
}

function datesHint(doubt: Doubt<'dates'>, words: Words): string {
  if (doubt.kind === 'two_months') {
    const { text, line } = doubt.example;
    return fill(words.datesTwoMonths, { text: isolate(text), line: String(line) });
  }
  const { dayFirst, monthFirst } = doubt;
  return fill(words.datesBoth, {
    first: isolate(dayFirst.text),
    line: String(dayFirst.line),
    second: isolate(monthFirst.text),
    other: String(monthFirst.line),
  });
}

function dateChoices(doubt: Doubt<'dates'>, words: Words, locale: DashboardLocale): [string, string][] {
  const [, date = ''] = doubt.kind === 'two_months' ? (/^\s*(\S+)/.exec(doubt.example.text) ?? []) : [];
  const days = readDateText(date)?.days ?? {};
  const shown = (day: number | undefined) => (day === undefined ? '' : `: ${formatDate(day, locale)}`);
  return [
    ['dmy', words.dayFirst + shown(days.dmy)],
    ['mdy', words.monthFirst + shown(days.mdy)],
  ];
}

function currencyHint(
  { sign, column, line }: Extract<Question, { about: 'currency' }>,
  words: Words,
): string {
  return column === null
    ? fill(words.currencyInLine, { sign: isolate(sign), line: String(line ?? 0) })
    : fill(words.currencyInColumn, { sign: isolate(sign), column: isolate(column) });
}
