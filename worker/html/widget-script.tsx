/** The widget as a business would load it, from this origin. */
export function WidgetScript({
  path,
  integrity,
  publishableKey,
}: {
  path: string;
  integrity: string;
  publishableKey: string;
}) {
  return (
    <script
      type="module"
      async
      src={path}
      integrity={integrity}
      crossorigin="anonymous"
      data-key={publishableKey}
    ></script>
  );
}
