/**
 * Makes the children of an element like fresh ones, and leaves alone what is alike: focus, selection and scrolling stay. An
 * element with `data-key` is the same as the one before with that key; what is inside `data-keep` belongs to somebody else.
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
    const old: ChildNode | null = key === null ? place : (known.get(key) ?? null);
    if (old === null || !isAlike(old, wanted)) {
      target.insertBefore(wanted, place);
      continue;
    }
    if (old === place) place = place.nextSibling;
    else target.insertBefore(old, place);
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
  if (old.hasAttribute('data-keep')) return;
  for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  patchChildren(old, [...wanted.childNodes]);
}

function isAlike(old: Node, wanted: Node): boolean {
  return old.nodeName === wanted.nodeName && keyOf(old) === keyOf(wanted);
}

const keyOf = (node: Node): string | null => (node instanceof Element ? node.getAttribute('data-key') : null);
