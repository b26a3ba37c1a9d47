import process from 'node:process';
import { styleText } from 'node:util';

const outcomes = {
  passed: { mark: '✓', style: 'green' },
  failed: { mark: '✗', style: 'red' },
  errored: { mark: '!', style: 'red' },
  complete: { mark: '○', style: 'cyan' },
  running: { mark: '…', style: 'blue' },
};
const kindNames = { vms: 'virtual', mac_vms: 'Mac', mac_arm_vms: 'Apple silicon', rds: 'real devices' };

/** Formats an event on one line, like `sauce-webhooks serve`. */
export function eventLine(event) {
  const issues = event.issues.length;
  const parts = [...partsOf(event), issues > 0 && paint('yellow', `${issues} invalid field${issues === 1 ? '' : 's'}`)];
  return withTime(event, parts.filter(Boolean).join(paint('dim', ' · ')));
}

/** Formats a duplicate on one line. */
export function duplicateLine(event) {
  const { type, payload, outcome } = event;
  const about = [type, outcome ?? payload.status?.toLowerCase()].filter(Boolean).join(', ');
  const name = short(nameOf(event) ?? 'in use');
  return withTime(event, paint('dim', `= duplicate · ${name} (${about}), not handled again`));
}

const withTime = ({ receivedAt }, line) => `${paint('dim', new Date(receivedAt).toTimeString().slice(0, 8))} ${line}`;

function partsOf(event) {
  const { type, payload, outcome, url } = event;
  if (type === 'concurrency') {
    const kinds = kindsOf(payload.concurrency.organization).join(', ');
    return [paint('cyan', '≡ in use'), safe(kinds || 'no numbers')];
  }
  if (type === 'visual-build') {
    const { status, branch, build_url } = payload;
    const mark = paint(['APPROVED', 'EQUAL'].includes(status) ? 'green' : 'yellow', `◧ ${status.toLowerCase()}`);
    return [
      mark,
      short(`visual build ${nameOf(event)}`),
      branch && short(branch),
      build_url && paint('dim', build_url),
    ];
  }
  if (type === 'build') {
    const { counts, revision } = payload;
    const mark = paint(counts.failed + counts.errored > 0 ? 'red' : 'green', '■ ended');
    const told = Object.entries(counts).filter(([, count]) => count > 0);
    const all = told.map(([name, count]) => `${count} ${name}`).join(', ');
    return [mark, short(`build ${nameOf(event)}`), safe(all), revision > 1 && `revision ${revision}`];
  }
  const { mark, style } = outcomes[outcome];
  const seconds = payload.duration_sec;
  const reason = ['failed', 'errored'].includes(outcome) && (payload.error ?? payload.exception);
  return [
    paint(style, `${mark} ${outcome}`),
    short(nameOf(event)),
    short(platform(payload)),
    seconds !== null && duration(seconds),
    reason && short(reason),
    url && paint('dim', url),
  ];
}

/** A blank name counts as none. */
function nameOf({ type, payload }) {
  if (type === 'concurrency') return null;
  const name = payload.name ?? payload.build_name;
  return name?.trim() ? name : (payload.id ?? payload.build_id);
}

/** Formats the use of each kind. An unknown kind keeps its own name. */
function kindsOf({ current, allowed }) {
  const kinds = Object.keys({ ...kindNames, ...current, ...allowed });
  return kinds
    .map((kind) => ({ name: kindNames[kind] ?? kind, counts: [current[kind], allowed[kind]] }))
    .filter(({ counts }) => counts.some(Number.isInteger))
    .map(({ name, counts }) => `${name} ${counts.map((count) => count ?? '?').join(' of ')}`);
}

const systems = { IOS: 'iOS', ANDROID: 'Android' };

function platform({ device, browser_name, browser_version, os_name, os_version }) {
  const pair = (name, version) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browser_name, browser_version), pair(systems[os_name] ?? os_name, os_version)].filter(
    Boolean,
  );
  return parts.join(' on ') || 'unknown platform';
}

function duration(seconds) {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Coloured if the terminal supports it. */
const paint = (style, text) => styleText(style, safe(text), { stream: process.stdout });

/** Names and errors come from outside: they are shortened, and must not control the terminal. */
const short = (text) => safe(text.length > 120 ? `${text.slice(0, 120)}…` : text);
const safe = (text) =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
