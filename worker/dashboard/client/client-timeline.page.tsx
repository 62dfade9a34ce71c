import type { Child } from 'hono/jsx';
import { cursorAfter } from '../../../schema/api/cursor.ts';
import { formatDay } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { formatDate } from '../../language/wording.ts';
import { clientTimelineWordsOf } from '../../language/words/dashboard/client-timeline/words-of.ts';
import { may } from '../../members/role.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import { clientPath, type Screen } from '../shell/screen.ts';
import type { ClientView, OpenedItem } from './client-view.ts';
import { TimelineLine } from './timeline-line.page.tsx';

interface TimelineProps {
  screen: Screen;
  view: ClientView;
  /** The form that adds to it; null for who may not. */
  form: Child;
}

/** What happened with the client, newest first. */
export function ClientTimeline({ screen, view, form }: TimelineProps) {
  const words = clientTimelineWordsOf(screen.locale.language);
  const { items, next, isFirst } = view.timeline;
  const path = clientPath(view.client.clientId);
  return (
    <section id="timeline">
      <h2>{words.heading}</h2>
      {form}
      {items.length === 0 && <p>{words.none}</p>}
      <ol class="timeline">
        {items.map((item) => (
          <Item screen={screen} view={view} item={item} />
        ))}
      </ol>
      <p class="links">
        {next !== null && (
          <a href={`${path}?before=${cursorAfter([next.atMs, next.type, next.key])}#timeline`}>
            {words.older}
          </a>
        )}
        {!isFirst && <a href={`${path}#timeline`}>{words.newest}</a>}
      </p>
    </section>
  );
}

function Item({ screen, view, item }: { screen: Screen; view: ClientView; item: OpenedItem }) {
  const words = clientTimelineWordsOf(screen.locale.language);
  const day = dayOfInstant(view.timeZone, item.atMs);
  const isRemovable = item.type === 'contact' && may(screen.member.role, 'care') && !view.client.erased;
  return (
    <li class={`of-${item.type}`}>
      <time datetime={formatDay(day)}>{formatDate(day, screen.locale, 'medium')}</time>
      <div>
        <TimelineLine screen={screen} item={item} />
        {isRemovable && (
          <form method="post" action={`/dashboard/contacts/${encodeURIComponent(item.contact.id)}/remove`}>
            <FormToken token={screen.formToken} />
            <input type="hidden" name="clientId" value={view.client.clientId} />
            <button class="quiet-button small">{words.removeContact}</button>
          </form>
        )}
      </div>
    </li>
  );
}
