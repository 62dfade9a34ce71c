const FIGURES = [
  ['referredOrRepeat', 'Came back or referred'],
  ['active', 'Clients, 12 months'],
  ['repeat', 'Came back'],
  ['referred', 'Referred'],
] as const;

/** What happens in the ledger: ROR, the steps of the story, and every call and event of it. */
export function DemoLedger({ businessId }: { businessId: string }) {
  return (
    <>
      <h2 id="ledger">In the ledger</h2>
      <Figures />
      <noscript>
        <p class="few">
          Clicking through needs JavaScript. <a href={`/b/${businessId}`}>The page about the number</a> does
          not.
        </p>
      </noscript>
      <Steps />
      <Log />
    </>
  );
}

function Figures() {
  return (
    <div class="ror" aria-live="polite">
      <p class="ror-number">
        <output id="ror">–</output> <span>ROR today</span> <output id="ror-change" class="change"></output>
      </p>
      <dl>
        {FIGURES.map(([name, label]) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <output id={`ror-${name}`}>–</output> <output id={`ror-${name}-change`} class="change"></output>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Steps() {
  return (
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
        A purchase refunded in full never counted: the ledger restates the past.
      </Step>
    </ol>
  );
}

interface StepProps {
  id: string;
  title: string;
  button: string;
  children: string;
}

function Step({ id, title, button, children }: StepProps) {
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

function Log() {
  return (
    <>
      <div class="head">
        <h3 id="log-title">Calls and events</h3>
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
