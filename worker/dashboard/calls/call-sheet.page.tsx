import type { Day } from '../../calendar/day.ts';
import { stateOn, type NamedSuggestion } from '../../calls/suggestion.ts';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import { callWhy } from '../../letters/week-sentences.ts';
import { may } from '../../members/role.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../shell/screen.ts';

interface CallSheetProps {
  screen: Screen;
  call: NamedSuggestion;
  today: Day;
}

/** Somebody to be called: who, why, and what may become of it. */
export function CallSheet({ screen, call, today }: CallSheetProps) {
  const { locale, member } = screen;
  const state = stateOn(call, today);
  const name = call.name ?? call.clientId;
  const mayMoney = may(member.role, 'money');
  return (
    <li class="sheet call">
      <h3>
        <a href={clientPath(call.clientId)}>
          <bdi>{name}</bdi>
        </a>
      </h3>
      <p>{callWhy(call, { locale, mayMoney })}</p>
      <State screen={screen} call={call} state={state} />
      {state === 'open' && may(member.role, 'care') && <Deeds screen={screen} call={call} name={name} />}
    </li>
  );
}

function State({ screen: { locale }, call, state }: Omit<CallSheetProps, 'today'> & { state: string }) {
  const words = homeWordsOf(locale.language).calls;
  if (state === 'done') return <p class="quiet">{words.isDone}</p>;
  if (state === 'skipped') return <p class="quiet">{words.isSkipped}</p>;
  if (state === 'snoozed' && call.untilDay !== null)
    return <p class="quiet">{fill(words.isPutOff, { date: formatDate(call.untilDay, locale) })}</p>;
  return null;
}

function Deeds({ screen, call, name }: Omit<CallSheetProps, 'today'> & { name: string }) {
  const words = homeWordsOf(screen.locale.language).calls;
  const deeds = [
    { action: 'done', deed: words.done, look: undefined },
    { action: 'snooze', deed: words.later, look: 'quiet-button' },
    { action: 'skip', deed: words.skip, look: 'quiet-button' },
  ];
  return (
    <div class="deeds">
      {deeds.map(({ action, deed, look }) => (
        <form method="post" action={`/dashboard/calls/${call.id}`}>
          <FormToken token={screen.formToken} />
          <input type="hidden" name="action" value={action} />
          <button class={look} aria-label={fill(words.of, { deed, name: isolate(name) })}>
            {deed}
          </button>
        </form>
      ))}
    </div>
  );
}
