/**
 * The released files of the widget and what pages out there have in their `integrity` attributes. Nothing
 * that is done here may ever change it.
 */
export const RELEASED = [
  ['1.0.0', 'core.js', 'sha384-LxaRaFrOglPnJdM8Nry+oMvyt0twhBeEhYXG4plS1lGhB0y2H7481IOYKaMl40/M'],
  ['1.0.0', 'widget.js', 'sha384-tDBNHC4MTIEOAiQr0GFPFvf7hwmYg1VkCgMfCOHpizST/lYbjW1XP6Fok/W6zgyQ'],
  ['1.0.0', 'panel.js', 'sha384-3/BoxbJTVjcvWDZB2rseNYa3u5ajCwD139fAiRvPxjztgBQzB3I1m9zPBPXlgoHp'],
  ['1.1.0', 'core.js', 'sha384-X+kwsFE57ARTQ54rNCnNBL2yOIcgPqKLIG0mcC8UXZ/7CLr+gAVPMghUbQb9u3UK'],
  ['1.1.0', 'widget.js', 'sha384-a6RWOUU3AkjDd3XBnAtwP4HtE+pv6W1KrXIEoNaxmeWpu1BPN3Q9pqoQmL/TRWbE'],
  ['1.1.0', 'panel.js', 'sha384-PscZ8W0VbdJDgmndIBDEkEHdAbz1+cXkfpz0GAJvAjOBcn3W7UevS4aqyLv+q+tx'],
  ['1.2.0', 'core.js', 'sha384-X+kwsFE57ARTQ54rNCnNBL2yOIcgPqKLIG0mcC8UXZ/7CLr+gAVPMghUbQb9u3UK'],
  ['1.2.0', 'widget.js', 'sha384-GC+CHjVkpR4Y9AgyUtTcHv2d4r6Zd9KiiOEsdAn+P4yWLz/Q+iNUZYzVP7jRl990'],
  ['1.2.0', 'panel.js', 'sha384-PscZ8W0VbdJDgmndIBDEkEHdAbz1+cXkfpz0GAJvAjOBcn3W7UevS4aqyLv+q+tx'],
  ['1.3.0', 'core.js', 'sha384-X+kwsFE57ARTQ54rNCnNBL2yOIcgPqKLIG0mcC8UXZ/7CLr+gAVPMghUbQb9u3UK'],
  ['1.3.0', 'widget.js', 'sha384-GC+CHjVkpR4Y9AgyUtTcHv2d4r6Zd9KiiOEsdAn+P4yWLz/Q+iNUZYzVP7jRl990'],
  ['1.3.0', 'panel.js', 'sha384-PscZ8W0VbdJDgmndIBDEkEHdAbz1+cXkfpz0GAJvAjOBcn3W7UevS4aqyLv+q+tx'],
  ['1.4.0', 'core.js', 'sha384-X+kwsFE57ARTQ54rNCnNBL2yOIcgPqKLIG0mcC8UXZ/7CLr+gAVPMghUbQb9u3UK'],
  ['1.4.0', 'widget.js', 'sha384-GC+CHjVkpR4Y9AgyUtTcHv2d4r6Zd9KiiOEsdAn+P4yWLz/Q+iNUZYzVP7jRl990'],
  ['1.4.0', 'panel.js', 'sha384-n3Z7ViZ3nwv7lam/mBlKn8k5YEyl4LNiVEAasNuANsidK8pY6pGqoeIhbIasA5AH'],
] as const;
