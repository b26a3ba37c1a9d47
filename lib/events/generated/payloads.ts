// Generated from schemas/ by npm run generate: change the schemas, not this file.
/** A test (job) on a virtual or a real device: the fields that both share. Source: docs/basics/integrations/webhooks.md of saucelabs/sauce-docs. Normalised. */
export interface JobPayload {
  /** Id of the test (job) in Sauce Labs. One test is posted several times under the same id. Source: documented. */
  id: string;
  /** When the test was created. Source: documented as YYYY-MM-DDTHH:mm:ssZ; observed with +00:00 and with milliseconds; REST: epoch seconds (vdc), milliseconds (rdc). */
  creation_time: string | null;
  /** When the test last changed, to the second. Decides which event of a test is newer. Source: documented; observed like creation_time. */
  modification_time: string | null;
  /** When the test started. Source: observed, as null; not documented. */
  start_time: string | null;
  /** Name of the user who ran the test. Source: documented; null for rdc in a draft. */
  owner: string | null;
  /** Id of the owner. Source: documented. */
  owner_id: string | null;
  /** Id of the owner's organization. Source: documented. */
  org_id: string | null;
  /** Id of the owner's team. Source: documented. */
  team_id: string | null;
  /** Name of the owner's team. Source: documented; observed. */
  team_name: string | null;
  /** Id of the owner's group. Source: documented; optional for rdc in a draft, spelt groupIdd there. */
  group_id: string | null;
  /** State of the test. Normalised to upper case with `_` between words, `ERROR` to `ERRORED`. Documented: COMPLETE, PASSED, FAILED, ERRORED; new words are accepted. Source: documented; observed PASSED and FAILED, and in 2022 new, queued, in progress, passed, failed; drafts and REST: in-progress, complete, error. */
  status: string;
  /** Whether the test passed; null until known. May be set seconds before the status: use `event.outcome`. Source: documented as 1, 0 or null; observed 1 and 0, in half of the tests while `status` was still `in progress`, and null beside FAILED (rdc); REST: true. */
  passed: boolean | null;
  /** Name of the test. May lag behind the test runner's last value. Source: documented. */
  name: string | null;
  /** Browser; null in a native app test. Source: documented; null for rdc in a draft. */
  browser_name: string | null;
  /** Version of the browser, as a string. Source: documented as INTEGER; observed "102.0". */
  browser_version: string | null;
  /** Operating system. Source: documented; observed Windows, ANDROID. */
  os_name: string | null;
  /** Version of the operating system, as a string. Source: documented; observed "10", "14". */
  os_version: string | null;
  /** Length of the test in seconds; null or 0 until the test has ended. Source: documented as INTEGER in the last push only; observed "25", a string, and "0" until then. */
  duration_sec: number | null;
  /** Who may see the test: PUBLIC, PUBLIC RESTRICTED, SHARE, TEAM or PRIVATE. Source: documented; null for rdc in a draft. */
  visibility: string | null;
  /** Tags of the test. May lag behind the record. Source: documented; observed [] while the record had tags. */
  tags: string[];
  /** Device the test ran on; null on a desktop. Source: documented; observed "" (desktop) and Google Pixel 8. */
  device: string | null;
  /** App under test, as an App Storage id. Source: documented; observed. */
  app: string | null;
  /** Why Sauce Labs could not finish the test. Source: documented; observed "", mostly empty for rdc. */
  error: string | null;
  /** Exception the test ended with. Source: documented; observed "". */
  exception: string | null;
  /** Commit under test. Source: documented, "" for rdc; null for rdc in a draft. */
  commit_id: string | null;
  /** Branch under test. Source: documented, "" for rdc; null for rdc in a draft. */
  branch_name: string | null;
  /** Build the test belongs to: free text. Source: documented; observed. */
  build: string | null;
  /** Framework that drove the test. Source: documented, "" for rdc; observed cypress. */
  automation_backend: string | null;
  /** `vdc` (virtual device) or `rdc` (real device). Picks the event. Source: documented; drafts: vdc_test, VDC_JOB. */
  data_type: 'vdc' | 'rdc' | null;
  /** Page of the test in Sauce Labs, unchecked. Use `event.url`, which is checked. Source: observed on both clouds; not documented. */
  sl_url: string | null;
}

/** How many machines and devices are in use. Shape of the response of GET /rest/v1.2/users/{user}/concurrency; promised by a draft of the documentation, not yet seen as a webhook. Normalised. */
export interface ConcurrencyPayload {
  /** Use by scope. Unlisted kinds of machines keep their own names. */
  concurrency: {
    /** The whole contract. */
    organization: {
      /** Id of the organization or team. Source: the REST response in the draft. */
      id: string | null;
      /** How many may be in use at once; 0 is possible. */
      allowed: {
        /** Windows machines and Android emulators. Source: the REST response in the draft. */
        vms: number | null;
        /** macOS machines and iOS simulators. Source: the REST response in the draft. */
        mac_vms: number | null;
        /** iOS simulators on Apple silicon; null if Sauce Labs does not count them. Source: types of a client of the REST API. */
        mac_arm_vms: number | null;
        /** Real devices. Source: the REST response in the draft. */
        rds: number | null;
      };
      /** How many are in use; may exceed `allowed`. */
      current: {
        /** Windows machines and Android emulators. Source: the REST response in the draft. */
        vms: number | null;
        /** macOS machines and iOS simulators. Source: the REST response in the draft. */
        mac_vms: number | null;
        /** iOS simulators on Apple silicon; null if Sauce Labs does not count them. Source: types of a client of the REST API. */
        mac_arm_vms: number | null;
        /** Real devices. Source: the REST response in the draft. */
        rds: number | null;
      };
    };
    /** The calling user's team; observed as {}. */
    team: {
      /** Id of the organization or team. Source: the REST response in the draft. */
      id: string | null;
      /** How many may be in use at once; 0 is possible. */
      allowed: {
        /** Windows machines and Android emulators. Source: the REST response in the draft. */
        vms: number | null;
        /** macOS machines and iOS simulators. Source: the REST response in the draft. */
        mac_vms: number | null;
        /** iOS simulators on Apple silicon; null if Sauce Labs does not count them. Source: types of a client of the REST API. */
        mac_arm_vms: number | null;
        /** Real devices. Source: the REST response in the draft. */
        rds: number | null;
      };
      /** How many are in use; may exceed `allowed`. */
      current: {
        /** Windows machines and Android emulators. Source: the REST response in the draft. */
        vms: number | null;
        /** macOS machines and iOS simulators. Source: the REST response in the draft. */
        mac_vms: number | null;
        /** iOS simulators on Apple silicon; null if Sauce Labs does not count them. Source: types of a client of the REST API. */
        mac_arm_vms: number | null;
        /** Real devices. Source: the REST response in the draft. */
        rds: number | null;
      };
    };
  };
  /** When it was measured. Source: float epoch seconds in the REST response in the draft. */
  timestamp: string | null;
}

/** A build of Sauce Visual is completed. Normalised. */
export interface VisualBuildPayload {
  /** Id of the organization. Source: documented. */
  org_id: string | null;
  /** Id of the user. Source: documented. */
  user_id: string | null;
  /** Ids of the teams. Source: documented. */
  team_ids: string[];
  /** Id of the user who created the build. Source: documented. */
  creator_id: string | null;
  /** Id of the build. Source: documented. */
  build_id: string;
  /** Name of the build. Source: documented. */
  build_name: string | null;
  /** Page of the build, unchecked. Source: documented. */
  build_url: string | null;
  /** APPROVED, EMPTY, EQUAL, ERRORED, QUEUED, REJECTED or UNAPPROVED; new words are accepted. Source: documented; RUNNING exists in Sauce's SDK. */
  status: string;
  /** Branch under test. Source: documented. */
  branch: string | null;
  /** Project of the build. Source: documented. */
  project: string | null;
  /** Count of snapshots in each state. Accepted as an object, or as a JSON string of one. Source: documented as JSON. */
  summary: {
    /** Snapshots errored. Source: documented. */
    errored: number | null;
    /** Snapshots approved. Source: documented. */
    approved: number | null;
    /** Snapshots equal. Source: documented. */
    equal: number | null;
    /** Snapshots rejected. Source: documented. */
    rejected: number | null;
    /** Snapshots unapproved. Source: documented. */
    unapproved: number | null;
    /** Snapshots queued. Source: documented. */
    queued: number | null;
  };
  /** Data center; `us-east-1` occurs here, unlike in tests. Source: documented. */
  data_center: string | null;
}

/** All known tests of a build have ended, and it has been quiet since. Created by `watchBuilds`; Sauce Labs sends no such event. Normalised. */
export interface BuildPayload {
  /** Name of the build in its tests. */
  name: string;
  /** User who ran its tests: the name, otherwise the id. The same name with another owner is another build. */
  owner: string | null;
  /** Kind of its devices: `vdc` (virtual) or `rdc` (real). The same name on the other kind is another build. */
  type: 'vdc' | 'rdc';
  /** Tests by outcome. */
  counts: {
    /** Tests that passed. */
    passed: number;
    /** Tests that failed. */
    failed: number;
    /** Tests that Sauce Labs could not finish. */
    errored: number;
    /** Tests that ended without a verdict. */
    complete: number;
  };
  /** Its tests. `name` and `platform` are null for tests known only from the API of Sauce Labs. */
  tests: { id: string; name: string | null; platform: string | null; outcome: 'passed' | 'failed' | 'errored' | 'complete'; url: string }[];
  /** When its first test started. */
  startedAt: string | null;
  /** When its last test ended. */
  endedAt: string | null;
  /** 1, incremented each time that the build continued after it was announced. */
  revision: number;
  /** Whether the API of Sauce Labs confirmed that none of its tests is running or queued. */
  confirmed: boolean;
}
