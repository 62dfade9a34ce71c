import { isTimeZone } from '../../calendar/zone.ts';
import { IGNORED, type Field } from '../../files/columns/aliases.ts';
import { isField } from '../../files/columns/columns.ts';
import type { Question } from '../../files/survey/decide-reading.ts';
import { fill } from '../../language/wording.ts';
import type { ImportsWords } from '../../language/words/dashboard/imports/words.ts';
import { textOf, type Form } from '../../members/form.ts';
import { isCurrency } from '../../money/currency.ts';
import { openQuestions } from '../../uploads/answers.ts';
import type { Answers, Upload, UploadSurvey } from '../../uploads/upload.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { columnsOfUpload } from './column-fields.ts';

/** What a form says of how a file is to be read, with what is wrong with it. */
export interface ReadAnswers {
  answers: Answers;
  problems: FieldProblem[];
}

/** Reads the answers to the questions of an upload. */
export function readAnswers(
  form: Form,
  upload: Pick<Upload, 'answers'> & { survey: UploadSurvey },
  words: ImportsWords,
): ReadAnswers {
  const { reading } = upload.survey;
  const questions = reading.kind === 'decided' ? openQuestions(reading.questions, upload.answers) : [];
  const read: ReadAnswers = { answers: { ...upload.answers }, problems: [] };
  for (const question of questions) readAnswer(form, question, read, words);
  return read;
}

function readAnswer(
  form: Form,
  question: Question,
  { answers, problems }: ReadAnswers,
  words: ImportsWords,
): void {
  const said = textOf(form, question.about);
  switch (question.about) {
    case 'amounts':
      answers.amountForm = amountFormOf(said);
      if (answers.amountForm === null)
        problems.push({ field: 'amounts', message: words.questions.chooseOne });
      break;
    case 'dates':
      answers.dateOrder = dateOrderOf(said);
      if (answers.dateOrder === null) problems.push({ field: 'dates', message: words.questions.chooseOne });
      break;
    case 'clients':
      if (said === 'clientId' || said === 'clientName')
        answers.map = { ...answers.map, [question.column]: said };
      else problems.push({ field: 'clients', message: words.questions.chooseOne });
      break;
    case 'statuses':
    case 'kinds': {
      const paid = new Set(form.get(question.about) ?? []);
      const seen = question.words.map(({ word }) => word);
      answers.paidStatuses = [...answers.paidStatuses, ...seen.filter((word) => paid.has(word))];
      answers.passedStatuses = [...answers.passedStatuses, ...seen.filter((word) => !paid.has(word))];
      break;
    }
    case 'currency': {
      const code = said.toUpperCase();
      if (isCurrency(code)) answers.currency = code;
      else problems.push({ field: 'currency', message: words.questions.currencyWrong });
    }
  }
}

/**
 * Reads which column holds what, and how else the file is to be read. Only what differs from how it is read
 * now is said: a column that is named by hand is held to hold that, whatever its values look like.
 */
export function readMapping(
  form: Form,
  upload: Pick<Upload, 'answers'> & { survey: UploadSurvey },
  words: ImportsWords,
): ReadAnswers {
  const map = { ...upload.answers.map };
  const problems: FieldProblem[] = [];
  const held = new Map<Field, string>();
  for (const { index, name, field } of columnsOfUpload(upload.survey)) {
    const input = `column-${index}`;
    const said = textOf(form, input);
    const chosen = isField(said) ? said : null;
    if (chosen !== null && held.has(chosen))
      problems.push({ field: input, message: fill(words.mapping.twice, { field: words.fields[chosen] }) });
    if (chosen !== null) held.set(chosen, name);
    if (form.has(input) && chosen !== field) map[name] = chosen ?? IGNORED;
  }
  const timeZone = textOf(form, 'zone');
  if (timeZone !== '' && !isTimeZone(timeZone))
    problems.push({ field: 'zone', message: words.mapping.zoneWrong });
  const { amountForm, dateOrder } = upload.answers;
  const answers: Answers = {
    ...upload.answers,
    map,
    timeZone: timeZone === '' ? null : timeZone,
    amountForm: form.has('amounts') ? amountFormOf(textOf(form, 'amounts')) : amountForm,
    dateOrder: form.has('dates') ? dateOrderOf(textOf(form, 'dates')) : dateOrder,
  };
  return { answers, problems };
}

/** Null for what is none, which leaves it to the file. */
function amountFormOf(text: string): Answers['amountForm'] {
  return text === 'minor' || text === 'point' || text === 'comma' ? text : null;
}

function dateOrderOf(text: string): Answers['dateOrder'] {
  return text === 'dmy' || text === 'mdy' ? text : null;
}
