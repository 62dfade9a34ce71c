import {
  customProperties,
  isPublishableKey,
  MOST_RADIUS_PX,
  OWN_ACCENT,
  OWN_RADIUS_PX,
  snippetText,
  THEMES,
  VARIANTS,
} from './snippet-text.ts';
import type { SnippetChoice, SnippetScript } from './snippet-text.ts';
import { Mark, SitePage } from './site-page.tsx';
import { WidgetScript } from './widget-script.tsx';

export interface SnippetPageProps {
  choice: SnippetChoice;
  /** The pinned widget; null where it was not built. */
  script: (SnippetScript & { version: string; path: string }) | null;
  /** A key that is there to be tried, of generated data; null in a deployment. */
  demoKey: string | null;
  site: Readonly<Record<string, string>>;
}

const VARIANT_NAMES: Record<SnippetChoice['variant'], string> = {
  auto: 'Who referred them, else the count',
  referred: 'Only who referred them',
  trust: 'Always the count',
  compact: 'One line',
};

/** The page that gives a business its snippet. Without JavaScript the button makes it; with it, every change does. */
export function snippetPage({ choice, script, demoKey, site }: SnippetPageProps) {
  return (
    <SitePage
      title="Your badge: the snippet"
      description="Choose how the badge looks and copy three lines into your page."
      site={site}
      script="snippet.js"
      head={script !== null && isPublishableKey(choice.key) ? <WidgetScript {...script} publishableKey={choice.key} /> : undefined}
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
          They keep room for the badge, load it once, and show your own words until it is there. Nothing on your page moves, and if our
          server is down your page does not notice.
        </p>
        {script === null ? <p class="few">The widget was not built into this deployment.</p> : <Maker {...{ choice, script, demoKey }} />}
      </main>
    </SitePage>
  );
}

function Maker({ choice, script, demoKey }: Omit<SnippetPageProps, 'script' | 'site'> & { script: NonNullable<SnippetPageProps['script']> }) {
  return (
    <div class="maker">
      <form id="choice" method="get" action="/snippet" data-url={script.url} data-integrity={script.integrity}>
        <KeyField value={choice.key} demoKey={demoKey} />
        <label>
          Shows
          <select name="variant">
            {VARIANTS.map((variant) => (
              <option value={variant} selected={variant === choice.variant}>
                {VARIANT_NAMES[variant]}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend>Theme</legend>
          {THEMES.map((theme) => (
            <label class="radio">
              <input type="radio" name="theme" value={theme} checked={theme === choice.theme} /> {theme}
            </label>
          ))}
        </fieldset>
        <div class="pair">
          <label>
            Accent
            <input type="color" name="accent" value={choice.accent || OWN_ACCENT} />
          </label>
          <label>
            Corners
            <input type="range" name="radius" min="0" max={MOST_RADIUS_PX} value={String(choice.radiusPx ?? OWN_RADIUS_PX)} />
          </label>
        </div>
        <label>
          Your words until the badge is there
          <input name="fallback" value={choice.fallback} maxlength={60} />
        </label>
        <button type="submit">Make the snippet</button>
      </form>
      <div class="outcome">
        <section class="preview" aria-label="Preview">
          <p class="quiet" id="preview-note">
            {isPublishableKey(choice.key) ? 'Preview, with your own numbers:' : 'Preview: your own words, until there is a key.'}
          </p>
          <kith-badge
            id="preview"
            variant={choice.variant}
            theme={choice.theme}
            data-properties={JSON.stringify(customProperties(choice))}
          >
            {choice.fallback}
          </kith-badge>
        </section>
        <div class="head">
          <h2>Your snippet</h2>
          <button type="button" class="plain" id="copy" hidden>
            Copy
          </button>
        </div>
        <pre class="code" tabindex={0}>
          <code id="snippet">{snippetText(choice, script)}</code>
        </pre>
        <p class="quiet" role="status" id="copied"></p>
        <p class="quiet">
          Version {script.version}, pinned: the address never changes its contents, and the browser refuses anything else than what the hash
          says. For a version that updates itself within an hour, load <code>/widget.js</code> without <code>integrity</code>.
        </p>
      </div>
    </div>
  );
}

function KeyField({ value, demoKey }: { value: string; demoKey: string | null }) {
  const isWrong = value !== '' && !isPublishableKey(value);
  return (
    <div>
      <label for="key">Publishable key</label>
      <input
        id="key"
        name="key"
        value={value}
        placeholder="pk_..."
        autocomplete="off"
        spellcheck={false}
        aria-describedby="key-note"
        aria-invalid={isWrong ? 'true' : undefined}
      />
      <p class="quiet" id="key-note">
        {isWrong ? 'A publishable key starts with pk_ and has 52 characters. Never put a secret key here.' : 'It may stand in a page: it can do only what is public.'}
        {demoKey !== null && value !== demoKey && (
          <>
            {' '}
            <a href={`/snippet?key=${demoKey}`}>Try the demonstration's</a>
          </>
        )}
      </p>
    </div>
  );
}
