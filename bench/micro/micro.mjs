export function measureMicro() {}
