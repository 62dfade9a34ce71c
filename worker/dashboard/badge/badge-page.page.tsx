import { snippetText, type SnippetChoice, type SnippetScript } from '../../html/snippet-text.ts';
import { WidgetScript } from '../../html/widget-script.tsx';
import { fill } from '../../language/wording.ts';
import { ownBadgeWordsOf } from '../../language/words/dashboard/badge/words-of.ts';
import type { OwnBadgeWords } from '../../language/words/dashboard/badge/words.ts';
import { shellWordsOf } from '../../language/words/dashboard/shell/words-of.ts';
import { may } from '../../members/role.ts';
import { DashboardPage } from '../shell/dashboard-page.page.tsx';
import type { FieldProblem } from '../shell/field-problem.ts';
import { describedBy, Field, FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { BadgeForm } from './badge-form.page.tsx';

type Script = SnippetScript & { version: string; path: string };

interface BadgePageProps {
  screen: Screen;
  /** Its key is empty where none was given. */
  choice: SnippetChoice;
  /** What was pasted as a key and is none; null where nothing was. */
  wrongKey: string | null;
  /** The pinned widget; null where it was not built. */
  script: Script | null;
  hosts: readonly string[];
}

/** The snippet of the business, with its key in place, and what it looks like. */
export function badgePage({ screen, choice, wrongKey, script, hosts }: BadgePageProps) {
  const words = ownBadgeWordsOf(screen.locale.language);
  const title = shellWordsOf(screen.locale.language).screens.badge;
  return (
    <DashboardPage screen={screen} title={title} under="badge" script="snippet.js">
      <p class="lead">{words.intro}</p>
      {script === null ? (
        <p class="few">{words.notBuilt}</p>
      ) : choice.key === '' ? (
        <NoKey screen={screen} words={words.noKey} wrongKey={wrongKey} />
      ) : (
        <Maker {...{ screen, words, choice, script, hosts }} />
      )}
    </DashboardPage>
  );
}

interface NoKeyProps extends Pick<BadgePageProps, 'screen' | 'wrongKey'> {
  words: OwnBadgeWords['noKey'];
}

/** How to come by a key where none is known. */
function NoKey({ screen, words, wrongKey }: NoKeyProps) {
  const problems: FieldProblem[] = wrongKey === null ? [] : [{ field: 'key', message: words.wrong }];
  return (
    <>
      <p>{words.text}</p>
      {may(screen.member.role, 'keys') ? (
        <form method="post" action="/dashboard/badge/key">
          <FormToken token={screen.formToken} />
          <button>{words.make}</button>
        </form>
      ) : (
        <p class="quiet">{words.ask}</p>
      )}
      <form method="get" action="/dashboard/badge" class="fields paste-key">
        <Field name="key" label={words.paste} hint={words.pasteHint} problems={problems}>
          <input
            {...describedBy('key', problems, true)}
            value={wrongKey ?? ''}
            placeholder="pk_..."
            autocomplete="off"
            spellcheck={false}
          />
        </Field>
        <button class="quiet-button">{words.use}</button>
      </form>
    </>
  );
}

interface MakerProps extends Pick<BadgePageProps, 'screen' | 'choice' | 'hosts'> {
  words: OwnBadgeWords;
  script: Script;
}

function Maker({ screen, words, choice, script, hosts }: MakerProps) {
  return (
    <div class="maker">
      <BadgeForm choice={choice} script={script} words={words} />
      <div class="outcome">
        <section class="preview" aria-label={words.preview}>
          <p class="quiet">{words.preview}</p>
          <WidgetScript {...script} publishableKey={choice.key} />
          <kith-badge id="preview" variant={choice.variant} theme={choice.theme}>
            {choice.fallback}
          </kith-badge>
        </section>
        <div class="head">
          <h2>{words.snippet}</h2>
          <button
            type="button"
            class="plain"
            id="copy"
            hidden
            data-copied={words.copied}
            data-failed={words.copyFailed}
          >
            {words.copy}
          </button>
        </div>
        <pre class="code" dir="ltr" tabindex={0}>
          <code id="snippet">{snippetText(choice, script)}</code>
        </pre>
        <p class="quiet" role="status" id="copied"></p>
        <p>{words.where}</p>
        <p class="quiet">{fill(words.hosts, { hosts: hosts.join(', ') })}</p>
        <p class="quiet">{fill(words.pinned, { version: script.version })}</p>
        <p class="links">
          <a href={`/b/${screen.business.id}`}>{words.page}</a>
        </p>
      </div>
    </div>
  );
}
