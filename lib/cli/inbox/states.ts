import type { EntryState } from '../../inbox/inbox';

/** Where something that is kept may stand. */
export type State = EntryState | 'quarantined';

/** In the order of life: whoever asks one after the other misses nothing that goes on in between. */
export const states = Object.freeze<State[]>(['waiting', 'running', 'done', 'failed', 'quarantined']);
