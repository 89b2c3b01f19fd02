export function productionFaults(env: Readonly<Record<string, string | undefined>>): string[];
