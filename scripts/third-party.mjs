import { readdirSync, readFileSync } from 'node:fs';

/** What a bundle that a metafile describes has of packages. */
export const packagesIn = ({ inputs }) =>
  Object.keys(inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);

/** The packages that a generated file names as bundled into it: esbuild no longer sees them. */
export function packagesNamedIn(file) {
  const [, names] = /\/\*! Code of (.+?) is in here/.exec(readFileSync(file, 'utf8'));
  return names.toLowerCase().split(/, | and /);
}

/** The licences of packages, with terms that several share once. */
export function licencesOf(packages) {
  const sharing = new Map();
  for (const name of [...new Set(packages)].sort()) {
    const { copyright, terms } = licenceOf(name);
    const words = terms.replaceAll(/\s+/g, ' ');
    sharing.set(words, { terms, lines: [...(sharing.get(words)?.lines ?? []), `${name}: ${copyright}`] });
  }
  return [...sharing.values()].map(({ lines, terms }) => `${lines.join('\n')}\n\n${terms}\n`).join('\n');
}

function licenceOf(name) {
  const folder = `node_modules/${name}`;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`Expected a file with the licence of ${name}, which is bundled.`);
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const [copyright] = /^Copyright.*/m.exec(text) ?? [];
  if (copyright === undefined) throw new Error(`Expected a copyright line in the licence of ${name}.`);
  return { copyright: copyright.trim(), terms: text.slice(text.indexOf(copyright) + copyright.length).trim() };
}
