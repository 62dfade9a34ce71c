import { dayOfInstant } from '../../calendar/zone.ts';
import { displayNameOf } from '../../clients/display-name.ts';
import { OwnPage } from '../../html/own-page.tsx';
import { fill, formatDate, isolate } from '../../language/wording.ts';
import { askToShow } from '../panel-json.ts';
import { AllowedSection } from './allowed-section.page.tsx';
import { LanguageButtons } from './language-buttons.page.tsx';
import { LinkSection } from './link-section.page.tsx';
import { OutcomeSection } from './outcome-section.page.tsx';
import { tellOf, type AdvocatePageProps, type Told } from './told.ts';

/** An advocate's own page: what the share panel shows, without a script. */
export function advocatePage(props: AdvocatePageProps) {
  const { business, permissions, address, token, done, locale, site } = props;
  const told = tellOf(props);
  const { words, say } = told;
  return (
    <OwnPage
      title={words.heading}
      description={words.alone}
      locale={locale}
      site={site}
      business={business}
      about="advocate"
      languages={address === null ? <LanguageButtons current={locale.language} token={token} /> : undefined}
    >
      <p class="lead">{words.alone}</p>
      <Done done={done} told={told} />
      <AskSection told={told} />
      <LinkSection told={told} />
      <OutcomeSection told={told} />
      <NameSection told={told} />
      {permissions !== null && <AllowedSection told={told} />}
      <section>
        <h2>{words.kept}</h2>
        <p>{words.file}</p>
        <p class="quiet">{say(words.fileLeavesOut)}</p>
        <form method="post" action={`/a/file?lang=${locale.tag}`}>
          <input type="hidden" name="token" value={token} />
          <button class="plain">{words.download}</button>
        </form>
      </section>
      {address !== null && (
        <p class="quiet until">
          {fill(words.until, {
            day: formatDate(dayOfInstant(business.timeZone, address.expiresAtMs), locale),
          })}
        </p>
      )}
    </OwnPage>
  );
}

/** That something was just done. */
function Done({ done, told: { words, shared } }: { done: string | null; told: Told }) {
  const sentence = done === 'answered' ? words.answered : done === 'saved' ? shared.panel.saved : null;
  if (sentence === null) return null;
  return (
    <p class="saved" role="status">
      {sentence}
    </p>
  );
}

/** The one thing that the client is asked, if anything is. */
function AskSection({ told: { page, words } }: { told: Told }) {
  if (page.ask === null) return null;
  const ask = askToShow(page.ask, page.locale);
  return (
    <section class="question" aria-labelledby="question">
      <h2 id="question">{words.question}</h2>
      <p>
        {ask.url === undefined ? (
          ask.text
        ) : (
          <a href={ask.url} rel="noopener noreferrer">
            {ask.text}
          </a>
        )}
      </p>
      <form class="deeds" method="post" action={`/a?lang=${page.locale.tag}`}>
        <input type="hidden" name="token" value={page.token} />
        <input type="hidden" name="ask" value={ask.id} />
        <button name="press" value="yes">
          {ask.yes}
        </button>
        <button class="plain" name="press" value="no">
          {ask.no}
        </button>
      </form>
    </section>
  );
}

/** Whether those whom the client brings read its name: only the client says so. */
function NameSection({ told: { page, words, shared } }: { told: Told }) {
  const { panel, sharing } = shared;
  const { showsName } = page.client;
  const name = displayNameOf(page.client.name);
  const isKnown = name !== null;
  return (
    <section>
      <h2>{words.name}</h2>
      {!isKnown && <p>{sharing.nameless}</p>}
      {isKnown && <p>{showsName ? fill(panel.namedAs, { name: isolate(name) }) : words.hidden}</p>}
      {(isKnown || showsName) && (
        <form method="post" action={`/a?lang=${page.locale.tag}`}>
          <input type="hidden" name="token" value={page.token} />
          <button class="plain" name="press" value={showsName ? 'hide' : 'show'}>
            {showsName ? words.hide : words.show}
          </button>
        </form>
      )}
    </section>
  );
}
