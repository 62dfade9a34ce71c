import { DemoProduct } from './demo-product.page.tsx';
import { Mark, SitePage } from '../../html/site-page.tsx';
import { WidgetScript } from '../../html/widget-script.tsx';

export interface DemoPageProps {
  businessId: string;
  publishableKey: string;
  price: string;
  widget: { path: string; integrity: string } | null;
  site: Readonly<Record<string, string>>;
}

/**
 * The demonstration: a small shop that loads the widget as a customer would, beside what its clicks do in
 * the ledger.
 */
export function demoPage({ businessId, publishableKey, price, widget, site }: DemoPageProps) {
  return (
    <SitePage
      title="Fern & Clay: a demonstration of Kith"
      description="A small shop with the badge on it, beside what happens in the ledger."
      site={site}
      script="demo.js"
      head={widget === null ? undefined : <WidgetScript {...widget} publishableKey={publishableKey} />}
    >
      <header class="notice">
        A demonstration: this shop does not exist, and its history is generated. What you click is recorded
        beside it, through the public API.
      </header>
      <div class="demo">
        <main class="shop">
          <div class="shop-top">
            <span class="wordmark">Fern &amp; Clay</span>
            <kith-badge>
              <a href={`/b/${businessId}`}>Trusted by our clients</a>
            </kith-badge>
          </div>
          <DemoProduct price={price} />
        </main>
        <aside class="ledger" aria-labelledby="ledger">
          <Ledger businessId={businessId} />
        </aside>
      </div>
      <footer class="languages">
        <span class="brand">
          <Mark /> Kith
        </span>
        <a href={`/b/${businessId}`}>How the number is counted</a>
        <a href={`/snippet?key=${publishableKey}`}>Make a snippet</a>
        <a href="/docs">Reference</a>
      </footer>
    </SitePage>
  );
}

function Ledger({ businessId }: { businessId: string }) {
  return (
    <>
      <h2 id="ledger">In the ledger</h2>
      <div class="ror" aria-live="polite">
        <p class="ror-number">
          <output id="ror">–</output> <span>ROR today</span> <output id="ror-change" class="change"></output>
        </p>
        <dl>
          {[
            ['referredOrRepeat', 'Came back or referred'],
            ['active', 'Clients, 12 months'],
            ['repeat', 'Came back'],
            ['referred', 'Referred'],
          ].map(([name, label]) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <output id={`ror-${name}`}>–</output>{' '}
                <output id={`ror-${name}-change`} class="change"></output>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <noscript>
        <p class="few">
          Clicking through needs JavaScript. <a href={`/b/${businessId}`}>The page about the number</a> does
          not.
        </p>
      </noscript>
      <ol class="steps">
        <Step id="link" title="Anna gets her link" button="Get a link">
          Anna is a client. The shop's server asks for her link and a token for her share panel.
        </Step>
        <Step id="follow" title="Ben follows it" button="Follow it as Ben">
          The link counts the click and leads back to this shop, now with Anna's code.
        </Step>
        <Step id="buy" title="Ben buys" button="Buy the jug">
          The form carries the code, so Ben counts as referred by Anna.
        </Step>
        <Step id="again" title="Ben buys again" button="Buy again">
          Now he came back too. He still counts once.
        </Step>
        <Step id="refund" title="Ben sends it back" button="Refund the last one">
          A purchase refunded in full never was: the ledger restates the past.
        </Step>
      </ol>
      <div class="head">
        <h3 id="log-title">What was said</h3>
        <button type="button" class="plain small" id="restart">
          Start over
        </button>
      </div>
      <ol class="log" id="log" aria-labelledby="log-title" tabindex={0}>
        <li class="quiet" id="log-empty">
          Nothing yet. Every call and every event of the widget appears here.
        </li>
      </ol>
    </>
  );
}

function Step({
  id,
  title,
  button,
  children,
}: {
  id: string;
  title: string;
  button: string;
  children: string;
}) {
  return (
    <li id={`step-${id}`}>
      <div>
        <strong>{title}</strong>
        <p>{children}</p>
        <p class="step-more" id={`more-${id}`}></p>
      </div>
      <button type="button" id={`do-${id}`} disabled>
        {button}
      </button>
    </li>
  );
}
