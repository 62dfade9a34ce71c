/** The shop's one product, with the form that carries the code to its server. */
export function DemoProduct({ price }: { price: string }) {
  return (
    <article class="product">
      <Jug />
      <div>
        <p class="eyebrow">Stoneware, thrown by hand</p>
        <h1>The everyday jug</h1>
        <p>
          Holds a litre, pours without dripping, goes into the oven. Glazed in fern green; each one comes out
          of the kiln a little different.
        </p>
      </div>
      <div class="offer">
        <p class="price">{price}</p>
        <form id="order" data-kith>
          <button type="submit">Buy the jug</button>
          <span class="quiet" id="order-note" role="status">
            Nobody pays here.
          </span>
        </form>
        <kith-badge variant="trust" class="count">
          <span>Trusted by our clients</span>
        </kith-badge>
        <div class="consent" id="consent" hidden>
          <p>May we remember for 90 days who sent you? One cookie, no name in it.</p>
          <button type="button" class="plain small" id="consent-yes">
            Yes
          </button>
          <button type="button" class="plain small" id="consent-no">
            No
          </button>
        </div>
      </div>
    </article>
  );
}

function Jug() {
  return (
    <svg class="jug" viewBox="-130 46 660 322" role="img" aria-label="A fern-green jug on a table">
      <rect class="wall" x="-130" width="660" height="400" />
      <rect class="table" x="-130" y="292" width="660" height="108" />
      <ellipse class="shadow" cx="212" cy="330" rx="104" ry="15" />
      <path class="handle" d="M262 150c52-14 76 22 66 62-8 34-38 56-66 58" />
      <path
        class="body"
        d="M150 96c-4 28 2 42-12 70-16 32-30 58-30 96 0 44 34 72 92 72s92-28 92-72c0-38-14-64-30-96-10-22-12-44-8-68-20 8-34 8-52 8-20 0-36-2-52-10z"
      />
      <path
        class="glaze"
        d="M150 96c-4 28 2 42-12 70-14 28-27 52-29 82 18 14 30-4 46 4 18 9 22 22 42 14 18-7 22-22 42-16 18 5 28 18 52 2-3-32-16-58-29-84-10-22-12-44-8-68-20 8-34 8-52 8-20 0-36-2-52-12z"
      />
      <path
        class="lip"
        d="M146 96c-14-10-22-14-24-22 12-4 22 6 34 8 30 8 66 8 98 2 0 6 0 8-2 14-20 10-72 14-106-2z"
      />
      <path class="shine" d="M142 190c-10 22-16 40-15 62" />
    </svg>
  );
}
