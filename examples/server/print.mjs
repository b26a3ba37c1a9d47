const marks = { passed: '✓', failed: '✗', errored: '!', complete: '○', running: '…' };
const kindNames = { vms: 'virtual', mac_vms: 'Mac', mac_arm_vms: 'Apple silicon', rds: 'real devices' };

/** An event in a few lines for a person. Names and errors come from outside, so nothing in them may drive the terminal. */
export function paragraph(event) {
  const lines = linesOf(event).filter((line) => line !== null);
  const issues = event.issues.map((issue) => `note: ${issue}`);
  return [...lines, ...issues]
    .map((line, index) => (index === 0 ? line : `   ${line}`))
    .map(safe)
    .join('\n');
}

/** What was sent again, in one line. */
export function duplicateLine({ type, payload, outcome }) {
  const name = payload.name ?? payload.build_name ?? payload.id ?? payload.build_id ?? 'machines in use';
  const about = [type, outcome ?? payload.status?.toLowerCase()].filter(Boolean).join(', ');
  return safe(`=  duplicate · ${name} (${about}), not handled again`);
}

function linesOf({ type, payload, outcome, url, verified }) {
  const signed = verified ? '' : ' (not verified)';
  if (type === 'concurrency') {
    const kinds = kindsOf(payload.concurrency.organization);
    return [`≡  machines in use: ${kinds.join(', ') || 'no numbers'}${signed}`];
  }
  if (type === 'visual-build') {
    return [`◧  visual build ${payload.build_name ?? payload.build_id}: ${payload.status}${signed}`, payload.build_url];
  }
  if (type === 'build') {
    const { name, counts, revision } = payload;
    const told = Object.entries(counts).filter(([, count]) => count > 0);
    const again = revision > 1 ? ` (revision ${revision})` : '';
    return [`■  build ${name} ended: ${told.map(([outcome, count]) => `${count} ${outcome}`).join(', ')}${again}`];
  }
  const seconds = payload.duration_sec === null ? '' : `, ${payload.duration_sec} s`;
  return [
    `${marks[outcome]}  ${outcome} · ${payload.name ?? payload.id} · ${platform(payload)}${seconds}${signed}`,
    payload.build && `build ${payload.build}${payload.owner ? ` of ${payload.owner}` : ''}`,
    payload.error ?? payload.exception,
    url,
  ];
}

/** What is in use of each kind. One that Sauce Labs adds has its own name. */
function kindsOf({ current, allowed }) {
  const kinds = Object.keys({ ...kindNames, ...current, ...allowed });
  return kinds
    .map((kind) => ({ name: kindNames[kind] ?? kind, counts: [current[kind], allowed[kind]] }))
    .filter(({ counts }) => counts.some(Number.isInteger))
    .map(({ name, counts }) => `${name} ${counts.map((count) => count ?? '?').join(' of ')}`);
}

function platform({ device, browser_name, browser_version, os_name, os_version }) {
  const pair = (name, version) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browser_name, browser_version), pair(os_name, os_version)].filter(Boolean);
  return parts.join(' on ') || 'unknown platform';
}

const safe = (text) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
