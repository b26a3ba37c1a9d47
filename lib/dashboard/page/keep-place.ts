/** Makes a change. When what has the focus goes by it, the next of its list gets the focus: reading by keyboard goes on there. */
export function keepPlace(root: HTMLElement, change: () => void): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === root || !root.contains(focused)) {
    change();
    return;
  }
  const list = [...(focused.closest('tbody, ol, ul')?.querySelectorAll<HTMLElement>('a, button') ?? [])];
  const index = list.indexOf(focused);
  change();
  if (document.activeElement === focused) return;
  const nearest = [focused, ...list.slice(index + 1), ...list.slice(0, Math.max(0, index)).reverse()];
  const next = nearest.find((place) => place.isConnected) ?? root;
  next.focus({ preventScroll: true });
}
