interface WrittenRule {
  readonly code: string;
  readonly effect: string;
  readonly text: { readonly zh: string; readonly en: string };
}

export function writeOwnLayer(
  directory: string,
  list: string,
  change: (rule: WrittenRule) => WrittenRule,
): void;
