import { permissionWordsOf } from '../../language/words/permissions/words-of.ts';
import type { Told } from './told.ts';

/** What the client allows, and the way to its page of permissions. */
export function AllowedSection({ told: { page, words } }: { told: Told }) {
  const { heading, purposes, channels } = permissionWordsOf(page.locale.language);
  const allowed = (page.permissions?.purposes ?? []).flatMap(({ purpose, choices }) => {
    const given = choices.filter(({ isGiven }) => isGiven).map(({ channel }) => channels[channel]);
    return given.length === 0 ? [] : [`${purposes[purpose].name} – ${given.join(', ')}`];
  });
  return (
    <section aria-labelledby="allowed">
      <h2 id="allowed">{heading}</h2>
      <p>{allowed.length === 0 ? words.allowsNothing : words.allowed}</p>
      {allowed.length > 0 && (
        <ul>
          {allowed.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      {page.permissionsPath !== null && (
        <p>
          <a href={`${page.permissionsPath}?lang=${page.locale.tag}`}>{words.change}</a>
        </p>
      )}
    </section>
  );
}
