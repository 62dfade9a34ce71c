import { homeWordsOf } from '../../language/words/dashboard/home/words-of.ts';
import type { HomeWords } from '../../language/words/dashboard/home/words.ts';
import { may, type Right } from '../../members/role.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import type { StepName, WayInStep } from './way-in.ts';

interface WayInProps {
  screen: Screen;
  steps: readonly WayInStep[];
  /** Whether nothing was bought yet: then it is what the page is about. */
  isNew: boolean;
}

/** What is to be done for a number, each step ticked off by what is on record; nothing once all are done. */
export function WayIn({ screen, steps, isNew }: WayInProps) {
  const words = homeWordsOf(screen.locale.language).wayIn;
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <section aria-labelledby="way-in">
      <h2 id="way-in">{isNew ? words.heading : words.nextHeading}</h2>
      {isNew && <p>{words.intro}</p>}
      <ol class="way-in">
        {steps.map((step) => (
          <li class={step.isDone ? 'is-done' : undefined}>
            <Step screen={screen} step={step} words={words} isNew={isNew} />
          </li>
        ))}
      </ol>
      {isNew && <p class="quiet">{words.noShop}</p>}
    </section>
  );
}

interface StepProps {
  screen: Screen;
  step: WayInStep;
  words: HomeWords['wayIn'];
  isNew: boolean;
}

function Step({ screen, step: { name, isDone }, words, isNew }: StepProps) {
  const hints: Record<StepName, string> = {
    facts: words.factsHint,
    snippet: words.snippetHint,
    link: words.linkHint,
    call: words.callHint,
  };
  return (
    <>
      <h3>
        {words[name]} {isDone && <span class="tick">{words.done}</span>}
      </h3>
      {!isDone && (
        <>
          <p>{hints[name]}</p>
          {(name !== 'call' || !isNew) && <Deeds screen={screen} name={name} words={words} />}
        </>
      )}
    </>
  );
}

interface Lead {
  path: string;
  text: string;
  right: Right;
}

function Deeds({ screen, name, words }: { screen: Screen; name: StepName; words: HomeWords['wayIn'] }) {
  if (name === 'call') return <BeginCalls screen={screen} isInUse={false} />;
  const leads: Record<Exclude<StepName, 'call'>, Lead[]> = {
    facts: [
      { path: '/dashboard/connect', text: words.connect, right: 'manage' },
      { path: '/dashboard/imports', text: words.importFile, right: 'manage' },
      { path: '/dashboard/add', text: words.byHand, right: 'care' },
    ],
    snippet: [{ path: '/dashboard/badge', text: words.getSnippet, right: 'read' }],
    link: [{ path: '/dashboard/referrals', text: words.makeLink, right: 'read' }],
  };
  const allowed = leads[name].filter(({ right }) => may(screen.member.role, right));
  return (
    <p class="deeds">
      {allowed.map(({ path, text }) => (
        <a class="button quiet-button" href={path}>
          {text}
        </a>
      ))}
    </p>
  );
}

/** The button by which calls are suggested: for the first time, or where there were none so far. */
export function BeginCalls({ screen, isInUse }: { screen: Screen; isInUse: boolean }) {
  if (!may(screen.member.role, 'care')) return null;
  const { begin, lookAgain } = homeWordsOf(screen.locale.language).calls;
  return (
    <form method="post" action="/dashboard/calls">
      <FormToken token={screen.formToken} />
      <button class="quiet-button">{isInUse ? lookAgain : begin}</button>
    </form>
  );
}
