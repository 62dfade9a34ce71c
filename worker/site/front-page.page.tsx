import { Mark, SitePage } from '../html/site-page.tsx';

/** What a deployment shows at its root: what this is, and where to go on. */
export function frontPage(site: Readonly<Record<string, string>>) {
  return (
    <SitePage title="Kith" description="Referral tracking and Return on Relationship." site={site}>
      <header class="top">
        <span class="brand">
          <Mark /> Kith
        </span>
        <nav>
          <a href="/sign-in">Sign in</a>
          <a href="/snippet">Snippet</a>
          <a href="/docs">Reference</a>
        </nav>
      </header>
      <main class="front">
        <p class="eyebrow">Return on Relationship</p>
        <h1>Of the clients you helped, how many came back or were sent by someone?</h1>
        <p class="lead">
          Kith hands out referral links, records every purchase, and answers one number from them: the share
          of the clients of the last 12 months who came back or were referred. It is exact, anybody can check
          it, and your page can show it as a badge.
        </p>
        <p class="links">
          <a class="button" href="/sign-in">
            Sign in
          </a>
          <a class="button quiet-button" href="/open">
            Open a business
          </a>
          <a class="button quiet-button" href="/docs">
            Read the reference
          </a>
          <a class="button quiet-button" href="/snippet">
            Make your badge
          </a>
        </p>
      </main>
      <footer class="languages">
        <span class="brand">
          <Mark /> Kith
        </span>
        <a href="/licenses.txt">Licences</a>
      </footer>
    </SitePage>
  );
}
