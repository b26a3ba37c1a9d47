import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const versioned = Object.keys(packages[''].dependencies).filter((name) => packages[`node_modules/${name}`].version);

/** What is measured beside this package, as it is installed: `name version, …`. */
export const peerVersions = versioned.map((name) => `${name} ${packages[`node_modules/${name}`].version}`).join(', ');
