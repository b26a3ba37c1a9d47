import { testKey } from '../events/create-event';
import type { JobPayload } from '../events/event';
import { outcomeOf } from '../events/job';
import { toText } from '../events/values';
import { parseRecord } from './job-record';
import type { JobRow } from './responses';

/** A test as a list shows it, or its record. */
export interface ListedTest {
  type: 'vdc' | 'rdc';
  row: JobRow;
  /** Null if the row has not even a status. */
  job: JobPayload | null;
  isRecord: boolean;
  /** The key that it has as it is listed, if it has a verdict there: the record may have another one. */
  listedKey: string | null;
}

/** Some rows have nothing but an id. */
export function listedTest(type: 'vdc' | 'rdc', row: JobRow): ListedTest {
  try {
    const job = parseRecord(type, row);
    return { type, row, job, isRecord: false, listedKey: outcomeOf(job) === 'complete' ? null : testKey(type, job) };
  } catch {
    return { type, row, job: null, isRecord: false, listedKey: null };
  }
}

/** @throws for a record that is none. */
export function testOfRecord(test: ListedTest, record: JobRow): ListedTest {
  return { ...test, row: record, job: parseRecord(test.type, record), isRecord: true };
}

/** Rows that are no records lack the verdict, or the build and tags. */
export function lacksRecord({ row, job, isRecord }: ListedTest): boolean {
  if (isRecord) return false;
  if (job === null || !['build', 'modification_time'].every((name) => Object.hasOwn(row, name))) return true;
  return outcomeOf(job) === 'complete' && toText(row.consolidated_status) === null;
}

/** Known once the test is to be left out. */
export const ignoredKey = ({ type, row }: ListedTest): string => `ignored:${type}:${row.id}`;
