import { report } from '../measure/report.mjs';
import { measureCalls } from './calls.mjs';
import { measureLoading } from './loading.mjs';
import { packageSizeTable } from './package-size.mjs';

/** The parts of the way by themselves, loading, and the size of the package. */
export async function measureMicro(settings) {
  const calls = await measureCalls(settings);
  const loading = await measureLoading(settings);
  report('micro', {
    settings: { rounds: settings.rounds, 'calls a round': settings.requests },
    tables: [calls.table, loading.table, packageSizeTable()],
    goals: loading.goals,
    rounds: { calls: calls.rounds, loading: loading.rounds },
  });
}
