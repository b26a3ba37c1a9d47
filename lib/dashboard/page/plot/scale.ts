/** Where a time and a count are in a plot. */
export class Scale {
  constructor(
    readonly from: number,
    readonly to: number,
    readonly top: number,
  ) {}

  x(at: number): number {
    return Math.max(0, at - this.from);
  }

  y(count: number): number {
    return this.top - count;
  }
}
