import { fillCount } from '../../language/wording.ts';
import type { Told } from './told.ts';

/** What became of the link, in counts and nothing else. */
export function OutcomeSection({ told: { page, words, shared } }: { told: Told }) {
  return (
    <section aria-labelledby="became">
      <h2 id="became">{words.became}</h2>
      <ul>
        <li>{fillCount(words.opened, page.clicks, page.locale)}</li>
        <li>{fillCount(shared.panel.brought, page.brought, page.locale)}</li>
      </ul>
      <p class="quiet">{words.countsOnly}</p>
    </section>
  );
}
