import type { JSX as PreactJSX } from 'preact';

declare global {
  /** The panel is handed its JSX factory, so TypeScript cannot find these names through it. */
  namespace JSX {
    type Element = PreactJSX.Element;
    interface IntrinsicElements extends PreactJSX.IntrinsicElements {}
    interface ElementChildrenAttribute extends PreactJSX.ElementChildrenAttribute {}
  }
}
