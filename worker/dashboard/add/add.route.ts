import { dayOfInstant } from '../../calendar/zone.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { addWordsOf } from '../../language/words/dashboard/add/words-of.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { addByHand, type AddByHandOutcome } from './add-by-hand.act.ts';
import { addPage } from './add-page.page.tsx';
import { decidePersons } from './decide-persons.act.ts';
import { NO_QUESTIONS, type Questions } from './likely-client.ts';
import { checkEntry, readEntry, type Entry } from './entry.ts';
import { problemsOf, questionProblems } from './entry-problems.ts';
import { readProgress } from './read-progress.act.ts';

const route = formRoute({
  path: '/dashboard/add',
  right: 'care',
  summary: 'Add a client and a purchase',
  description:
    'Records one purchase as the run of an import, under the id that the form carries: sent twice it is recorded once. Where a client on record has the name, the form comes back and asks.',
  fields: {
    entry: { type: 'string' },
    client: { type: 'string' },
    'client-choice': { type: 'string' },
    'client-for': { type: 'string' },
    what: { type: 'string' },
    day: { type: 'string' },
    amount: { type: 'string' },
    advocate: { type: 'string' },
    'advocate-choice': { type: 'string' },
    'advocate-for': { type: 'string' },
  },
  audit: 'purchase.recorded_by_hand',
});

export function registerAdd(app: App): void {
  app.openapi(route, async (c) => {
    const said = readEntry(c.get('form'));
    const entry = { ...said, id: said.id ?? newId('add') };
    const { business, member } = c.get('signedIn');
    const words = addWordsOf(localeFor(c).language);
    const checked = checkEntry(entry, { today: todayOf(c), currency: business.currency });
    if (checked.kind === 'wrong')
      return again(c, entry, { problems: problemsOf(checked.faults, business.currency, words) });
    const deps = depsOfMember(c);
    const decided = await decidePersons(deps, business, entry);
    if (decided.kind === 'asked') {
      const { questions } = decided;
      return again(c, entry, { problems: questionProblems(entry, questions, words), questions });
    }
    const addition = { id: entry.id, ...checked.read, client: decided.client, advocate: decided.advocate };
    const outcome = await addByHand(deps, business, { addition, memberId: member.id }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'added':
        tellDeed(c, { action: 'purchase.recorded_by_hand', thingId: entry.id });
        return c.redirect(`/dashboard/add?added=${entry.id}`, 303);
      case 'business_busy':
        return notice(c, 'busy', 503);
      default:
        return refused(c, entry, outcome);
    }
  });
}

const todayOf = (c: AppContext) => dayOfInstant(c.get('signedIn').business.timeZone, c.get('nowMs'));

type Refused = Exclude<AddByHandOutcome, { kind: 'added' | 'business_busy' }>;

/** The form again. Where its id is used up, it gets another one. */
async function refused(c: AppContext, entry: Entry & { id: string }, outcome: Refused) {
  const { problems: words } = addWordsOf(localeFor(c).language);
  const wholly = (message: string) =>
    again(c, { ...entry, id: newId('add') }, { problems: [{ field: null, message }] });
  const unchosen = (field: 'client' | 'advocate', message: string) =>
    again(c, { ...entry, [field]: { ...entry[field], choice: null } }, { problems: [{ field, message }] });
  switch (outcome.kind) {
    case 'added_otherwise':
      return wholly(words.addedOtherwise);
    case 'taken_back':
      return wholly(words.takenBack);
    case 'client_unknown':
      return unchosen('client', words.clientUnknown);
    case 'advocate_unknown':
      return unchosen('advocate', words.advocateUnknown);
    case 'own_advocate':
      return unchosen('advocate', words.ownAdvocate);
    case 'day_out_of_years':
      return again(c, entry, { problems: [{ field: 'day', message: words.outOfYears }] });
  }
}

/** The form as it was typed, with what is to be corrected or answered. */
async function again(
  c: AppContext,
  entry: Entry & { id: string },
  { problems, questions = NO_QUESTIONS }: { problems: FieldProblem[]; questions?: Questions },
) {
  const { business } = c.get('signedIn');
  const progress = await readProgress(depsOfMember(c), business, { addedId: null }, c.get('nowMs'));
  const props = { screen: await screenOf(c), today: todayOf(c), entry, progress, problems, questions };
  return c.html(addPage(props), 422);
}
