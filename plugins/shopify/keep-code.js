/*
 * Shopify: keeps the code of the link that a visitor came by as an attribute of the cart. It arrives in the
 * order's `note_attributes`, where the Shopify connector reads it. Put it into the theme, after the widget
 * (Online Store > Themes > Edit code > theme.liquid, before </body>).
 */
(window.kith = window.kith || []).push((k) => {
  const touch = k.attribution();
  if (!touch) return;
  void fetch('/cart/update.js', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ attributes: { kith_ref: touch.code, kith_clicked_at: touch.at } }),
  });
});
