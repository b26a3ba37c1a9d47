declare class ShortFailures {
  onTestResult(test: unknown, result: { failureMessage?: string | null }): void;
}

export = ShortFailures;
