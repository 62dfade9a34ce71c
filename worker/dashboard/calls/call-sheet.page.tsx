import type { Child } from 'hono/jsx';
import type { Day } from '../../calendar/day.ts';
import { stateOn, type NamedSuggestion, type SuggestionState } from '../../calls/suggestion.ts';
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
  /** The screen that its forms lead back to. */
  back: 'home' | 'calls';
  /** Of its heading: one below that of the part that it stands in. */
  level?: 2 | 3;
  /** What else can be said of it. */
  children?: Child;
}

/** Somebody to be called: who, why, and what may become of it. */
export function CallSheet({ screen, call, today, back, level = 3, children }: CallSheetProps) {
  const { locale, member } = screen;
  const state = stateOn(call, today);
  const name = call.name ?? call.clientId;
  const mayMoney = may(member.role, 'money');
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <li class="sheet call">
      <Heading>
        <a href={clientPath(call.clientId)}>
          <bdi>{name}</bdi>
        </a>
      </Heading>
      <p>{callWhy(call, { locale, mayMoney })}</p>
      <State screen={screen} call={call} state={state} />
      {state === 'open' && may(member.role, 'care') && <Deeds {...{ screen, call, name, back }} />}
      {children}
    </li>
  );
}

interface StateProps extends Pick<CallSheetProps, 'screen' | 'call'> {
  state: SuggestionState;
}

function State({ screen: { locale }, call, state }: StateProps) {
  const words = homeWordsOf(locale.language).calls;
  if (state === 'done') return <p class="quiet">{words.isDone}</p>;
  if (state === 'skipped') return <p class="quiet">{words.isSkipped}</p>;
  if (state === 'snoozed' && call.untilDay !== null)
    return <p class="quiet">{fill(words.isPutOff, { date: formatDate(call.untilDay, locale) })}</p>;
  return null;
}

interface DeedsProps extends Pick<CallSheetProps, 'screen' | 'call' | 'back'> {
  name: string;
}

function Deeds({ screen, call, name, back }: DeedsProps) {
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
          {back === 'calls' && <input type="hidden" name="back" value="calls" />}
          <button class={look} aria-label={fill(words.of, { deed, name: isolate(name) })}>
            {deed}
          </button>
        </form>
      ))}
    </div>
  );
}
