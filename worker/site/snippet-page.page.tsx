import { isPublishableKey, snippetText } from '../html/snippet-text.ts';
import type { SnippetChoice, SnippetScript } from '../html/snippet-text.ts';
import { Mark, SitePage } from '../html/site-page.tsx';
import { SnippetForm } from './snippet-form.page.tsx';
import { WidgetScript } from '../html/widget-script.tsx';

export interface SnippetPageProps {
  choice: SnippetChoice;
  /** The pinned widget; null where it was not built. */
  script: (SnippetScript & { version: string; path: string }) | null;
  /** A key that is there to be tried, of generated data; null in a deployment. */
  demoKey: string | null;
  site: Readonly<Record<string, string>>;
}

/** The page that gives a business its snippet: at every change, or without JavaScript at the button. */
export function snippetPage({ choice, script, demoKey, site }: SnippetPageProps) {
  return (
    <SitePage
      title="Your badge: the snippet"
      description="Choose how the badge looks and copy three lines into your page."
      site={site}
      script="snippet.js"
      head={
        script !== null && isPublishableKey(choice.key) ? (
          <WidgetScript {...script} publishableKey={choice.key} />
        ) : undefined
      }
    >
      <header class="top">
        <a class="brand" href="/">
          <Mark /> Kith
        </a>
        <nav>
          <a href="/docs">Reference</a>
        </nav>
      </header>
      <main class="snippet">
        <h1>Three lines for your page</h1>
        <p class="lead">
          They keep room for the badge, load it once, and show your own words until it is there. Nothing on
          your page moves, and if our server is down your page does not notice.
        </p>
        {script === null ? (
          <p class="few">The widget was not built into this deployment.</p>
        ) : (
          <Maker {...{ choice, script, demoKey }} />
        )}
      </main>
    </SitePage>
  );
}

function Maker({
  choice,
  script,
  demoKey,
}: Omit<SnippetPageProps, 'script' | 'site'> & { script: NonNullable<SnippetPageProps['script']> }) {
  return (
    <div class="maker">
      <SnippetForm {...{ choice, script, demoKey }} />
      <div class="outcome">
        <section class="preview" aria-label="Preview">
          <p class="quiet" id="preview-note">
            {isPublishableKey(choice.key)
              ? 'Preview, with your own numbers:'
              : 'Preview: your own words, until there is a key.'}
          </p>
          <kith-badge id="preview" variant={choice.variant} theme={choice.theme}>
            {choice.fallback}
          </kith-badge>
        </section>
        <div class="head">
          <h2>Your snippet</h2>
          <button
            type="button"
            class="plain"
            id="copy"
            hidden
            data-copied="Copied."
            data-failed="The snippet is marked: please copy it yourself."
          >
            Copy
          </button>
        </div>
        <pre class="code" tabindex={0}>
          <code id="snippet">{snippetText(choice, script)}</code>
        </pre>
        <p class="quiet" role="status" id="copied"></p>
        <p class="quiet">
          Version {script.version}, pinned: the address never changes its contents, and the browser refuses
          anything but what the hash says. For a version that updates itself within an hour, load{' '}
          <code>/widget.js</code> without <code>integrity</code>.
        </p>
      </div>
    </div>
  );
}
