import { testKey } from '../events/create-event';
import type { JobPayload } from '../events/event';
import { outcomeOf } from '../events/job';
import { toText } from '../events/values';
import { parseRecord } from './job-record';
import type { JobRow } from './responses';

/** A test from a list's row, or from its record. */
export interface ListedTest {
  type: 'vdc' | 'rdc';
  row: JobRow;
  /** Null if the row has no status. */
  job: JobPayload | null;
  isRecord: boolean;
  /** The key of its verdict in the list, if any: the record may have another one. */
  listedKey: string | null;
}

/** Some rows only have an id. */
export function listedTest(type: 'vdc' | 'rdc', row: JobRow): ListedTest {
  try {
    const job = parseRecord(type, row);
    return { type, row, job, isRecord: false, listedKey: outcomeOf(job) === 'complete' ? null : testKey(type, job) };
  } catch {
    return { type, row, job: null, isRecord: false, listedKey: null };
  }
}

/** @throws unless it is a record. */
export function testOfRecord(test: ListedTest, record: JobRow): ListedTest {
  return { ...test, row: record, job: parseRecord(test.type, record), isRecord: true };
}

/** Rows that are not records lack the verdict, or the build and tags. */
export function lacksRecord({ row, job, isRecord }: ListedTest): boolean {
  if (isRecord) return false;
  if (job === null || !['build', 'modification_time'].every((name) => Object.hasOwn(row, name))) return true;
  return outcomeOf(job) === 'complete' && toText(row.consolidated_status) === null;
}

/** Counts as known once the test is skipped. */
export const ignoredKey = ({ type, row }: ListedTest): string => `ignored:${type}:${row.id}`;
