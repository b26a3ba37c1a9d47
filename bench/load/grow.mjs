import { report } from '../measure/report.mjs';
import { measureBacklog } from './backlog.mjs';
import { measureHandlers } from './handlers.mjs';
import { measureLoads } from './loads.mjs';

/** What becomes of this package in Express as load, bodies, batches, and the backlog grow. */
export async function measureGrowingLoad(settings) {
  const loads = await measureLoads(settings);
  const handlers = await measureHandlers(settings);
  const backlog = await measureBacklog(settings);
  report('load', {
    settings: { rounds: settings.rounds, 'requests a round': settings.requests, backlog: settings.backlog },
    tables: [...loads.tables, ...handlers.tables, ...backlog.tables],
    goals: [...loads.goals, ...handlers.goals],
    rounds: { loads: loads.rounds, handlers: handlers.rounds, backlog: backlog.rounds },
  });
}
