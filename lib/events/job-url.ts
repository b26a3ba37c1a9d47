/** A data center of Sauce Labs; new ones are possible. */
export type Region = 'us-west-1' | 'us-east-4' | 'eu-central-1' | (string & {});

/** As Sauce Labs writes most links: nothing of them is to be decoded or judged. */
const fastPath = /^https:\/\/app\.(?:([a-z]+-[a-z]+-\d+)\.)?saucelabs\.com\/tests\/[\w-]+$/;
const regionHost = /^app\.([a-z]+-[a-z]+-\d+)\.saucelabs\.com$/;
/** A link to Sauce Labs, without a user or another port. Its labels are those that DNS allows. */
const sauceLink = /^\s*https:\/\/(?:[a-z\d-]{1,63}\.)*saucelabs\.com(?::443)?(?:[/\\?#]|\s*$)/i;
/** `URL` takes quadratic time for hosts that are long or international, so it gets neither. */
const maxLinkLength = 2048;

/** The test's page and the region that its host names. A link that is not https on saucelabs.com is not trusted. */
export function jobUrl(job: { id: string; sl_url: string | null }): { url: string; region: Region | null } {
  const plain = job.sl_url === null ? null : fastPath.exec(job.sl_url);
  if (plain !== null) return { url: plain[0], region: plain[1] ?? 'us-west-1' };
  const link = job.sl_url === null ? null : parseSauceUrl(job.sl_url);
  if (link !== null) return { url: link.href, region: regionOf(link.hostname) };
  return { url: `https://app.saucelabs.com/tests/${segment(job.id)}`, region: null };
}

/** Browsers take `.` and `..`, also when they are encoded, for steps up: encoded twice, they are none. */
function segment(id: string): string {
  if (id === '.' || id === '..') return '%252E'.repeat(id.length);
  return encodeURIComponent(id.toWellFormed());
}

/** A link, if it is a plain one to Sauce Labs: other links are what a stranger may have put there. */
export function parseSauceUrl(text: string): URL | null {
  const isSauce = text.length <= maxLinkLength && sauceLink.test(text);
  return isSauce && URL.canParse(text) ? new URL(text) : null;
}

function regionOf(host: string): Region | null {
  return host === 'app.saucelabs.com' ? 'us-west-1' : (regionHost.exec(host)?.[1] ?? null);
}
