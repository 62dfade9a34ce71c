import { Mark, SitePage } from '../../html/site-page.tsx';

/** What somebody sees who opens an address for deliveries in a browser. */
export function hookPage(provider: string, site: Readonly<Record<string, string>>) {
  return (
    <SitePage title="An address for servers" description="This address takes deliveries." site={site}>
      <header class="top">
        <a class="brand" href="/">
          <Mark /> Kith
        </a>
      </header>
      <main class="proof">
        <h1>An address for servers</h1>
        <p>
          This address is for the servers of {provider}, which send to it what was bought. There is nothing to
          see. Paste it where {provider} asks for the address of a webhook, and keep it to yourself.
        </p>
      </main>
    </SitePage>
  );
}
