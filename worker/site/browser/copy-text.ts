/**
 * Lets texts be copied by a button beside them (`data-copy`), and says there what became of it. Without it
 * the buttons stay hidden, and the text is marked and copied by hand.
 */
export function copyText(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      void copied(button);
    });
  }
}

async function copied({ dataset, parentElement }: HTMLButtonElement): Promise<void> {
  const status = parentElement?.querySelector('[role=status]');
  try {
    await navigator.clipboard.writeText(dataset['copy'] ?? '');
    if (status) status.textContent = dataset['copied'] ?? '';
  } catch {
    if (status) status.textContent = dataset['failed'] ?? '';
  }
}
