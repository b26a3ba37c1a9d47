import type { SauceEvent } from '../../events/event';
import { cut } from '../board/cut';
import { visible } from '../board/visible';

/** What an event is called where there is a line for it. */
export function titleOf(event: SauceEvent): string {
  if (event.type === 'concurrency') return 'machines in use';
  if (event.type === 'visual-build') return cut(visible(event.payload.build_name) ?? event.payload.build_id);
  return cut(visible(event.payload.name) ?? event.payload.id);
}
