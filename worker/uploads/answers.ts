import type { Question } from '../files/survey/decide-reading.ts';
import type { ReadingOptions } from '../files/survey/reading-options.ts';
import { plainStatus } from '../files/values/statuses.ts';
import type { Answers } from './upload.ts';

/** What was answered, as the reader of files takes it. */
export function optionsOf(answers: Answers): ReadingOptions {
  const { amountForm, dateOrder, timeZone, currency, paidStatuses } = answers;
  const map = new Map(Object.entries(answers.map));
  return { map, amountForm, dateOrder, timeZone, currency, paidStatuses, allStatuses: false };
}

/** The questions that nobody has answered yet: of a word that is passed over somebody may have said so. */
export function openQuestions(questions: readonly Question[], { passedStatuses }: Answers): Question[] {
  const passed = new Set(passedStatuses.map(plainStatus));
  return questions.flatMap((question) => {
    if (question.about !== 'statuses' && question.about !== 'kinds') return [question];
    const words = question.words.filter(({ word }) => !passed.has(plainStatus(word)));
    return words.length === 0 ? [] : [{ ...question, words }];
  });
}
