import { shapeOf, surveyTrailing, type Columns as HeaderColumns } from '../../csv/columns-of.ts';
import type { CsvItem, CsvRecord } from '../../csv/csv-reader.ts';
import { decimalsOf, isCurrency } from '../../money/currency.ts';
import type { Columns } from '../columns/columns.ts';
import { isFurtherLine, valuesOf, type ValueOf } from '../columns/values-of.ts';
import { createIdFilter, type IdFilter } from './id-filter.ts';
import { kindOf } from '../values/kinds.ts';
import { readMoneyText, type MoneyText } from '../values/money-text.ts';
import { currencyOfSign, isSign } from '../values/signs.ts';
import { surveyAmounts, type AmountsSurvey, type Example } from './survey-amounts.ts';
import { surveyDates, type DatesSurvey } from './survey-dates.ts';
import { readYesNo } from '../values/yes-no.ts';

/** What was seen of the texts of a column that are few: each with its number and its first line. */
export type Words = Map<string, { count: number; line: number }>;

/** What a whole file shows of how it is to be read. Its size does not grow with the file. */
export interface Survey {
  rows: number;
  /** How many empty fields end each row. */
  trailing: number;
  amounts: AmountsSurvey;
  dates: DatesSurvey;
  statuses: Words;
  kinds: Words;
  /** A sign that several currencies share, none of them the business's. */
  openSign: Example | null;
  clients: { spaced: Example | null; capitalised: Example | null; hasOther: boolean; areAddresses: boolean };
  refunds: { areYesNo: boolean; hasWord: boolean; hasOne: boolean };
  /** Purchases that several rows are about, as their own rows or as refunds. */
  shared: IdFilter;
  hasShared: boolean;
  /** The first rows, to show. */
  sample: CsvRecord[];
}

export interface SurveyInput {
  columns: Columns;
  header: HeaderColumns;
  /** The business's own currency, or the one that is asked for. */
  currency: string;
}

const MAX_WORDS = 1_000;
const SAMPLE_ROWS = 5;
/** 8 MiB for the ids of a file, 1 MiB for those that come more than once. */
const SEEN_BITS = 2 ** 26;
const SHARED_BITS = 2 ** 23;

/** Looks at every row of a file once. `items` begins after the header line. */
export async function surveyFile(items: AsyncIterable<CsvItem[]>, input: SurveyInput): Promise<Survey> {
  const { header } = input;
  const survey = emptySurvey();
  const trailing = surveyTrailing(header);
  const seen = createIdFilter(SEEN_BITS);
  const most = header.names.length + Math.max(header.trailing, 1);
  let previousId = '';
  for await (const some of items) {
    for (const item of some) {
      survey.rows += 1;
      if (item.kind === 'broken') continue;
      const { line, fields } = item;
      trailing.see(shapeOf(header, fields));
      if (fields.length < header.names.length || fields.length > most) continue;
      if (survey.sample.length < SAMPLE_ROWS) survey.sample.push({ line, fields });
      const value = valuesOf(fields, input.columns);
      const isFurther = isFurtherLine(value, previousId);
      previousId = value('id');
      if (!isFurther) seeRow(survey, { value, line, seen }, input);
    }
  }
  survey.trailing = trailing.trailing();
  return survey;
}

function emptySurvey(): Survey {
  return {
    rows: 0,
    trailing: 0,
    amounts: surveyAmounts(),
    dates: surveyDates(),
    statuses: new Map(),
    kinds: new Map(),
    openSign: null,
    clients: { spaced: null, capitalised: null, hasOther: false, areAddresses: true },
    refunds: { areYesNo: true, hasWord: false, hasOne: false },
    shared: createIdFilter(SHARED_BITS),
    hasShared: false,
    sample: [],
  };
}

interface Row {
  value: ValueOf;
  line: number;
  seen: IdFilter;
}

function seeRow(survey: Survey, { value, line, seen }: Row, { columns, currency }: SurveyInput): void {
  const amount = readMoneyText(value('amount'));
  seeAmount(survey, { money: amount, text: value('amount'), line, code: value('currency'), currency });
  seeRefund(survey, { text: value('refundedAmount'), line, code: value('currency'), currency });
  survey.dates.see({ date: value('purchasedAt'), time: value('time'), zone: value('zone') }, line);
  addWord(survey.statuses, value('status'), line);
  addWord(survey.kinds, value('kind'), line);
  if (columns.isClientBare) seeClient(survey, value('clientId'), line);
  const id = value('id');
  const isRefund = amount?.isNegative === true || kindOf(value('kind')) === 'refund';
  if (id === '') return;
  if (isRefund || seen.add(id)) {
    survey.shared.add(isRefund && value('refundOf') !== '' ? value('refundOf') : id);
    survey.hasShared = true;
  }
}

interface SeenAmount {
  money: MoneyText | null;
  text: string;
  line: number;
  /** What the column of currencies says. */
  code: string;
  currency: string;
}

function seeAmount(survey: Survey, { money, text, line, code, currency }: SeenAmount): void {
  if (money === null) return;
  const said = code.toUpperCase();
  const own = isCurrency(said) ? said : (currencyOfSign(code, currency) ?? currency);
  for (const sign of [code, money.currency ?? '']) {
    if (isSign(sign) && currencyOfSign(sign, own) === null) survey.openSign ??= { line, text: sign };
  }
  survey.amounts.see(money, { line, text }, decimalsOf(own));
}

function seeRefund(survey: Survey, seen: Omit<SeenAmount, 'money'>): void {
  const { refunds } = survey;
  const yesNo = readYesNo(seen.text);
  if (yesNo === null) {
    refunds.areYesNo = false;
    seeAmount(survey, { money: readMoneyText(seen.text), ...seen });
  } else {
    refunds.hasWord ||= /\D/.test(seen.text);
    refunds.hasOne ||= yesNo;
  }
}

function addWord(words: Words, text: string, line: number): void {
  if (text === '') return;
  const word = words.get(text);
  if (word !== undefined) word.count += 1;
  // More would be no column of statuses; what it is said of then is enough.
  else if (words.size < MAX_WORDS) words.set(text, { count: 1, line });
}

/** "Anna Smith" is a name, "Anna" may be one, c-17 and anna are ids. */
function seeClient({ clients }: Survey, text: string, line: number): void {
  if (text === '') return;
  const example = { line, text };
  if (!/^[^\s@]+@[^\s@]+$/.test(text)) clients.areAddresses = false;
  if (/\p{L}[\p{L}\p{M}.'’-]*\s+\p{L}/u.test(text)) clients.spaced ??= example;
  else if (/^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(text)) clients.capitalised ??= example;
  else clients.hasOther = true;
}
