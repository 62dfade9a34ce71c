import { DemoLedger } from './demo-ledger.page.tsx';
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

/** The demonstration: a small shop with the widget on it, beside what its clicks do in the ledger. */
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
        beside it, and shown as calls of the public API.
        <form class="ways" method="post" action="/sign-in/demonstration">
          <button class="small">Open the dashboard of this shop</button>
          <a href="/open">Open a business of your own</a>
        </form>
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
          <DemoLedger businessId={businessId} />
        </aside>
      </div>
      <footer class="languages">
        <span class="brand">
          <Mark /> Kith
        </span>
        <a href={`/b/${businessId}`}>How the number is counted</a>
        <a href={`/snippet?key=${publishableKey}`}>Make a snippet</a>
        <a href="/docs">Reference</a>
        <a href="/licenses.txt">Licences</a>
      </footer>
    </SitePage>
  );
}
