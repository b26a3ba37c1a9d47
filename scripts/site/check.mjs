// Finds links and anchors of the built site that lead nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const valuesOf = (html, attribute) =>
  [...html.matchAll(new RegExp(`<\\w[^>]*? ${attribute}="([^"]*)"`, 'g'))].map(([, value]) =>
    value.replaceAll('&amp;', '&'),
  );

/** Returns a line for each dead link of the site in a folder, which is served below a base path. */
export function deadLinks(folder, base) {
  const files = readdirSync(folder, { recursive: true });
  const pages = files.filter((file) => file.endsWith('.html') && file !== '404.html');
  const htmls = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map(pages.map((page) => [page, valuesOf(htmls.get(page), 'id')]));

  const isDead = (page, link) => {
    const { origin, pathname, hash } = new URL(link, `http://site${base}${page}`);
    if (origin !== 'http://site') return false;
    const path = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : undefined;
    const target = path === '' || path?.endsWith('/') ? `${path}index.html` : path;
    if (!files.includes(target)) return true;
    return hash !== '' && !anchors.get(target)?.includes(decodeURIComponent(hash.slice(1)));
  };
  return pages.flatMap((page) => {
    const links = ['href', 'src'].flatMap((attribute) => valuesOf(htmls.get(page), attribute));
    return [...new Set(links)].filter((link) => isDead(page, link)).map((link) => `${page}: ${link}`);
  });
}
