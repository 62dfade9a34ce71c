import 'hono/jsx';

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      /** The widget's element (widget/define-badge.tsx). */
      'kith-badge': HTMLAttributes & { variant?: string; theme?: string; share?: string };
    }
  }
}
