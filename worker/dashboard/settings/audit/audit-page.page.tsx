import type { Child } from 'hono/jsx';
import { formatChainEnd, type CheckedTrail } from '../../../audit/checked-trail.ts';
import { fill, fillCount, formatCount } from '../../../language/wording.ts';
import { auditWordsOf } from '../../../language/words/dashboard/audit/words-of.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import type { Screen } from '../../shell/screen.ts';
import { SettingsPage } from '../settings-page.page.tsx';
import { deedTold, type NameTold, type Names, type ShownDeed } from './deed-told.ts';
import { formatMoment } from '../../../language/format-moment.ts';

const PATH = '/dashboard/settings/audit';

interface AuditPageProps {
  screen: Screen;
  deeds: readonly ShownDeed[];
  names: Names;
  /** Whether only some of the deeds are asked for. */
  isFiltered: boolean;
  /** The query of the next page; null where there is none. */
  older: string | null;
  /** What a check has found, and from which deed on it looked; null where none was asked for. */
  checked: { found: CheckedTrail; afterSeq: number } | null;
}

/** Who did what, and whether that is what was recorded. */
export function auditPage({ screen, deeds, names, isFiltered, older, checked }: AuditPageProps) {
  const words = auditWordsOf(screen.locale.language);
  const settings = settingsWordsOf(screen.locale.language);
  return (
    <SettingsPage screen={screen} part="audit">
      <p>{words.intro}</p>
      {isFiltered && (
        <p>
          <a href={PATH}>{words.everything}</a>
        </p>
      )}
      {deeds.length === 0 ? (
        <p class="sheet">{isFiltered ? words.emptyFiltered : words.empty}</p>
      ) : (
        <table class="rows trail">
          <caption>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.deed}</th>
              <th scope="col">{words.columns.when}</th>
            </tr>
          </thead>
          <tbody>
            {deeds.map((deed) => (
              <DeedRow screen={screen} deed={deed} names={names} />
            ))}
          </tbody>
        </table>
      )}
      {older !== null && (
        <p>
          <a href={`${PATH}?${older}`}>{settings.older}</a>
        </p>
      )}
      <section id="check">
        <h2>{words.check.heading}</h2>
        <p>{words.check.explained}</p>
        {checked !== null && <Checked screen={screen} {...checked} />}
        <p>
          <a class="button quiet-button" href={checkAddress(checked)}>
            {checked?.found.isMore === true ? words.check.goOn : words.check.run}
          </a>
        </p>
      </section>
    </SettingsPage>
  );
}

function DeedRow({ screen, deed, names }: { screen: Screen; deed: ShownDeed; names: Names }) {
  const words = auditWordsOf(screen.locale.language);
  const { sentence, who, what, fields } = deedTold(deed, names, words);
  const when = formatMoment(deed.atMs, screen.business.timeZone, screen.locale);
  return (
    <tr>
      <th scope="row">
        <Sentence sentence={sentence} who={who} what={what} />
        {fields !== null && <span class="quiet"> {fields}</span>}{' '}
        <a class="alike" href={`${PATH}?action=${deed.action}`}>
          {words.alike}
        </a>
      </th>
      <td data-column={words.columns.when}>
        <time datetime={new Date(deed.atMs).toISOString()}>{when}</time>
      </td>
    </tr>
  );
}

interface SentenceProps {
  sentence: string;
  who: NameTold;
  what: NameTold;
}

/** A sentence with the names in it marked off, so that none of them turns it around. */
function Sentence({ sentence, who, what }: SentenceProps) {
  const parts = sentence.split(/(\{who\}|\{what\})/);
  return (
    <span>
      {parts.map((part): Child => {
        if (part === '{who}') return <Name name={who} base={PATH} />;
        return part === '{what}' ? <Name name={what} base="" /> : part;
      })}
    </span>
  );
}

function Name({ name: { text, path }, base }: { name: NameTold; base: string }) {
  if (path === null) return <bdi class="name">{text}</bdi>;
  return (
    <a href={`${base}${path}`}>
      <bdi>{text}</bdi>
    </a>
  );
}

function Checked({ screen, found, afterSeq }: { screen: Screen; found: CheckedTrail; afterSeq: number }) {
  const { check: words } = auditWordsOf(screen.locale.language);
  const { end, waiting, broken, isMore } = found;
  if (broken !== null) {
    const seq = formatCount(broken.seq, screen.locale);
    return (
      <p class="problems" role="alert">
        {fill(words.broken[broken.kind], { seq })} {words.askOperator}
      </p>
    );
  }
  return (
    <div class="sheet" role="status">
      <p>
        {fillCount(words.holds, (end?.seq ?? afterSeq) - afterSeq, screen.locale)}{' '}
        {waiting > 0 && fillCount(words.waiting, waiting, screen.locale)} {isMore && words.more}
      </p>
      {end !== null && (
        <>
          <p>{words.keep}</p>
          <p>
            <code>{formatChainEnd(end)}</code>
          </p>
        </>
      )}
    </div>
  );
}

/** A check goes on where the one before ended, or begins anew. */
function checkAddress(checked: AuditPageProps['checked']): string {
  const { isMore = false, end = null } = checked?.found ?? {};
  const after = isMore && end !== null ? formatChainEnd(end) : 'start';
  return `${PATH}?check=${after}#check`;
}
