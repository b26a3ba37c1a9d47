type Child = Node | string | number | null | false | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An HTML element. Children that are texts stay texts: nothing from outside becomes HTML. */
export function element(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  return filled(document.createElement(tag), attributes, children);
}

export function svgElement(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled<Made extends Element>(made: Made, attributes: Attributes, children: readonly Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) {
      made.append(typeof child === 'number' ? String(child) : child);
    }
  }
  return made;
}

/** A link to another site, which learns nothing of this one. */
export function outsideLink(url: string, attributes: Attributes, ...children: Child[]): HTMLElement {
  const isHttps = url.startsWith('https://');
  return isHttps
    ? element('a', { href: url, target: '_blank', rel: 'noopener noreferrer', ...attributes }, ...children)
    : element('span', attributes, ...children);
}
