import { resolveStoryOptions, type StoryOptions } from './story/options';
import { readingsOf } from './story/readings';
import type { StoryEvent } from './story/story-event';
import { type Run, testsOf } from './story/tests';
import { visualBuildEvent } from './visual-build-event';

/**
 * What Sauce Labs posts while builds of tests run on browsers and devices, in order of time: each test as it begins and
 * ends, verdicts that come after the end, failures that come late, copies within a second, the machines in use each
 * minute, and a visual build at the end of each build. All of it is there at once: pace it by `atMs`, or send it as fast
 * as you like.
 *
 * @throws {SauceWebhooksError} for options that are wrong.
 * @example for (const { payload } of story({ seed: 1, tests: 30 })) await deliver(app, payload, { secret });
 */
export function story(options: StoryOptions = {}): StoryEvent[] {
  const settings = resolveStoryOptions(options);
  const { random, builds, buildMs, startMs } = settings;
  const parts: StoryEvent[][] = [];
  const runs: Run[][] = [];
  for (let build = 0; build < builds; build++) {
    const name = `web-${random.whole(1000, 1999)}`;
    const span = { beginMs: build * buildMs, endMs: (build + 1) * buildMs };
    const tests = testsOf(settings, name, span);
    const status = random.oneOf(['EQUAL', 'UNAPPROVED', 'APPROVED']);
    const visual = visualBuildEvent({ build_name: name, status }, { seed: random.hex(16) });
    parts.push(tests.events, [{ atMs: span.endMs, payload: visual }]);
    runs.push(tests.runs);
  }
  parts.push(readingsOf(random, runs.flat(), startMs, builds * buildMs));
  return parts.flat().sort((a, b) => a.atMs - b.atMs);
}
