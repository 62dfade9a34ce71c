import { Mark, SitePage } from '../html/site-page.tsx';

/** What an address shows that never was a page, or no longer is one. */
export function notFoundPage(site: Readonly<Record<string, string>>) {
  return (
    <SitePage title="Nothing here" description="There is no page at this address." site={site}>
      <header class="top">
        <a class="brand" href="/">
          <Mark /> Kith
        </a>
      </header>
      <main class="proof">
        <h1>Nothing here</h1>
        <p>
          There is no page at this address. If a badge led you here, the business behind it is no longer
          counted.
        </p>
      </main>
    </SitePage>
  );
}
