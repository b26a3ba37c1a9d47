/**
 * Runs a change and preserves the reader's selection and focus. If the focused element in the element with this id is removed, the next
 * one in its list gets the focus.
 */
export function keepPlace(id: string, change: () => void): void {
  const focused = document.activeElement;
  const list = [...(focused?.closest('tbody, ol, ul')?.querySelectorAll<HTMLElement>('a, button') ?? [])];
  const index = list.indexOf(focused as HTMLElement);
  const isInside = focused instanceof HTMLElement && focused.matches(`#${id} *`);
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection() as Selection;
  change();
  if (!isCollapsed && anchorNode?.isConnected && focusNode?.isConnected) {
    getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }
  if (!isInside || document.activeElement === focused) return;
  const nearest = [focused, ...list.slice(index + 1), ...list.slice(0, Math.max(0, index)).reverse()];
  const next = nearest.find((place) => place.isConnected) ?? document.getElementById(id);
  next?.focus({ preventScroll: true });
}
