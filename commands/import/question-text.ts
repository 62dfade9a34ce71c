import type { ColumnsRefusal } from '../../worker/files/columns/columns.ts';
import type { NamesRefusal, Question, SeenWord } from '../../worker/files/survey/decide-reading.ts';
import type { Example, FormDoubt, FormReason } from '../../worker/files/survey/survey-amounts.ts';
import type { DateDoubt } from '../../worker/files/survey/survey-dates.ts';

/** What a file leaves open, in words, and the options that decide it. */
export function questionText(question: Question): { because: string; options: string } {
  switch (question.about) {
    case 'amounts': {
      const options =
        question.because.kind === 'whole' ? '--decimal or --minor' : '--decimal or --decimal-comma';
      return { because: `Amounts: ${formText(question.because)}.`, options };
    }
    case 'dates':
      return {
        because: `Dates: ${datesText(question.because)}.`,
        options: '--date-order dmy or --date-order mdy',
      };
    case 'clients': {
      const { example, column, hasElse } = question;
      return {
        because: `Clients: ${shown(example)} may be an id or a name; two people may share a name.`,
        options: `--map "${column}=clientId"${hasElse ? ` or --map "${column}=clientName"` : ''}`,
      };
    }
    case 'statuses':
      return {
        because: `Statuses that Kith does not know, so that their rows would be passed over: ${listed(question.words)}.`,
        options: `${paidStatusOf(question.words)} for those that mean paid, or --all-statuses`,
      };
    case 'kinds':
      return {
        because: `Kinds of rows that Kith does not know, so that they would be passed over: ${listed(question.words)}.`,
        options: `${paidStatusOf(question.words)} for those that are purchases`,
      };
    case 'currency': {
      const { sign, column, line, own } = question;
      const where = column === null ? `in line ${line}` : `in "${column}"`;
      return {
        because: `Currency: several share the sign "${sign}" ${where}, and the business's is ${own}.`,
        options: '--currency CODE',
      };
    }
  }
}

/** Why amounts are read as they are, or what is open about them, in words. */
export function formText(because: FormReason | FormDoubt): string {
  switch (because.kind) {
    case 'asked':
      return 'as you say';
    case 'column':
      return 'as their column says';
    case 'each':
      return 'as each is written';
    case 'shown':
      return `as ${shown(because.example)} shows`;
    case 'usual':
      return because.unit === 'minor' ? 'as in such files' : 'as in such exports';
    case 'all_zero':
      return 'all are 0';
    case 'mixed': {
      const { example, point, comma } = because;
      return `${shown(example)} may be read in two ways beside ${shown(point)} and ${shown(comma)}`;
    }
    case 'groups':
      return `${shown(because.example)} may have decimals or groups of thousands`;
    case 'whole':
      return `${shown(because.example)} is a whole number: ${because.asMajor}, or ${because.asMinor}`;
  }
}

/** Why a file cannot be read by its columns, in words. */
export function refusalText(refusal: ColumnsRefusal | NamesRefusal): string {
  switch (refusal.kind) {
    case 'unknown_column':
      return `--map names the column "${refusal.name}", but the columns are: ${refusal.header.join(', ')}`;
    case 'wrong_export':
      return refusal.because;
    case 'missing_fields': {
      const { fields, header } = refusal;
      return (
        `No column looks like ${fields.join(' or ')}; say which it is with --map COLUMN=${fields[0]}. ` +
        `The columns are: ${header.join(', ')}`
      );
    }
    case 'nobody_named': {
      const { exporter, header } = refusal;
      const where = exporter === null ? '' : ` Export it from ${exporter} with those columns.`;
      return (
        `No column looks like clientId, clientEmail or clientPhone, so nobody could tell whose the purchases are; ` +
        `a name is no id.${where} Say which it is with --map COLUMN=clientId. The columns are: ${header.join(', ')}`
      );
    }
    case 'names_are_no_ids':
      return (
        `The column "${refusal.column}" holds names (line ${refusal.line}), and a name is ` +
        `no id: two people may share it. The file needs a column with the shop's own id, the e-mail address or the ` +
        `phone number of each client. If these are ids, use --map "${refusal.column}=clientId".`
      );
  }
}

function datesText(because: DateDoubt): string {
  return because.kind === 'both_orders'
    ? `${shown(because.dayFirst)} has its day first, ${shown(because.monthFirst)} its month`
    : `${shown(because.example)} may be a day of two months`;
}

function shown({ line, text }: Example): string {
  return `"${text}" in line ${line}`;
}

function paidStatusOf(words: readonly SeenWord[]): string {
  const some = words.slice(0, 5).map(({ word }) => word);
  return `--paid-status "${some.join(', ')}"`;
}

function listed(words: readonly SeenWord[]): string {
  const some = words
    .slice(0, 10)
    .map(({ word, count, line }) => `"${word}" (${count}, first in line ${line})`);
  return words.length > 10 ? `${some.join(', ')} and ${words.length - 10} more` : some.join(', ');
}
