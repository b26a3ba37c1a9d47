/**
 * Makes the children of an element like fresh ones, and leaves alone what is alike: focus, selection and scrolling stay. An
 * element with `data-key` is the same as the one before with that key; of the others, the next of its kind is.
 */
export function patchChildren(target: Element, fresh: readonly Node[]): void {
  const known = new Map<string, Element>();
  for (const child of target.children) {
    const key = keyOf(child);
    if (key !== null) known.set(key, child);
  }
  let place: ChildNode | null = target.firstChild;
  for (const wanted of fresh) {
    const key = keyOf(wanted);
    const old: ChildNode | null = key === null ? nextOfKind(wanted, place) : (known.get(key) ?? null);
    if (old === null || !isAlike(old, wanted)) {
      target.insertBefore(wanted, place);
      continue;
    }
    // Another with the same key is another one.
    if (key !== null) known.delete(key);
    // What is moved loses the focus and the selection: of what is in use, the others give way.
    if (isInUse(old, target)) while (place !== null && place !== old) place = putLast(target, place);
    else if (old !== place) target.insertBefore(old, place);
    place = old.nextSibling;
    patch(old, wanted);
  }
  while (place !== null) {
    const next: ChildNode | null = place.nextSibling;
    place.remove();
    place = next;
  }
}

function patch(old: ChildNode, wanted: Node): void {
  if (!(old instanceof Element) || !(wanted instanceof Element)) {
    if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  patchChildren(old, [...wanted.childNodes]);
}

/** What was there before `place` has been found again already. */
function nextOfKind(wanted: Node, place: ChildNode | null): ChildNode | null {
  let old = place;
  while (old !== null && !isAlike(old, wanted)) old = old.nextSibling;
  return old;
}

/** Answers what came after it. */
function putLast(target: Element, child: ChildNode): ChildNode | null {
  const next = child.nextSibling;
  target.append(child);
  return next;
}

/** Whether a child has the focus in it, or the selected text when no other has the focus. */
function isInUse(child: Node, target: Element): boolean {
  const { activeElement } = document;
  if (activeElement !== target && target.contains(activeElement)) return child.contains(activeElement);
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && child.contains(selection.anchorNode);
}

function isAlike(old: Node, wanted: Node): boolean {
  return old.nodeName === wanted.nodeName && keyOf(old) === keyOf(wanted);
}

const keyOf = (node: Node): string | null => (node instanceof Element ? node.getAttribute('data-key') : null);
