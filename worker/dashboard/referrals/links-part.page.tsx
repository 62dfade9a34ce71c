import { fill, fillCount, isolate } from '../../language/wording.ts';
import type { ReferralsWords } from '../../language/words/dashboard/referrals/words.ts';
import { may } from '../../members/role.ts';
import { FormToken } from '../shell/form-parts.page.tsx';
import type { Screen } from '../shell/screen.ts';
import { ClientLink } from './client-link.page.tsx';
import type { Referrals, ShownLink } from './referrals.ts';

interface LinksProps extends Pick<Referrals, 'links' | 'nextLinks' | 'isFirstPage'> {
  screen: Screen;
  words: ReferralsWords;
}

/** The links of a business, the newest first, each with what became of it. */
export function LinksPart({ screen, words, links, nextLinks, isFirstPage }: LinksProps) {
  if (links.length === 0) return <p>{words.links.none}</p>;
  return (
    <>
      <ul class="link-cards">
        {links.map((link) => (
          <LinkCard screen={screen} words={words} link={link} />
        ))}
      </ul>
      <p class="links">
        {!isFirstPage && <a href="/dashboard/referrals#links">{words.links.newest}</a>}
        {nextLinks !== null && (
          <a href={`/dashboard/referrals?after=${encodeURIComponent(nextLinks)}#links`}>
            {words.links.older}
          </a>
        )}
      </p>
    </>
  );
}

function LinkCard({ screen, words, link }: { screen: Screen; words: ReferralsWords; link: ShownLink }) {
  const { links } = words;
  const { locale } = screen;
  const name = isolate(link.advocateName ?? link.advocateId);
  return (
    <li class={link.isEnabled ? 'sheet' : 'sheet off'}>
      <h3>
        <ClientLink clientId={link.advocateId} name={link.advocateName} erased={words.erased} />
        {!link.isEnabled && <span class="state">{link.isHostRefused ? links.hostRefused : links.off}</span>}
      </h3>
      <p class="address">
        <code dir="ltr">{link.url}</code>{' '}
        <button
          type="button"
          class="quiet-button small"
          hidden
          data-copy={link.url}
          data-copied={links.copied}
          data-failed={links.copyFailed}
          aria-label={`${links.copy}: ${link.url}`}
        >
          {links.copy}
        </button>
        <span class="quiet" role="status"></span>
      </p>
      <p class="quiet">
        {links.leadsTo} <span dir="ltr">{link.destination}</span>
      </p>
      <p>
        {fillCount(links.clicks, link.clicks, locale)} · {fillCount(links.referrals, link.referrals, locale)}
      </p>
      <div class="deeds">
        {link.isEnabled && (
          <>
            <a class="qr" href={`/r/${link.code}/qr.svg?size=1024`} download={`${link.code}.svg`}>
              {links.qrSvg}
            </a>
            <a class="qr" href={`/r/${link.code}/qr.png?size=1024`} download={`${link.code}.png`}>
              {links.qrPng}
            </a>
          </>
        )}
        {may(screen.member.role, 'manage') && !link.isHostRefused && (
          <form method="post" action={`/dashboard/referrals/links/${encodeURIComponent(link.code)}/switch`}>
            <FormToken token={screen.formToken} />
            <input type="hidden" name="to" value={link.isEnabled ? 'off' : 'on'} />
            <button
              class="quiet-button small"
              aria-label={`${link.isEnabled ? links.switchOff : links.switchOn}: ${fill(links.of, { name })}`}
            >
              {link.isEnabled ? links.switchOff : links.switchOn}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
