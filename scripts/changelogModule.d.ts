declare module '*/changelog.mjs' {
  export interface Section {
    readonly version: string;
    readonly date: string | undefined;
    readonly text: string;
  }
  export function sectionsOf(text: string): readonly Section[];
  export function withRelease(text: string, version: string, date: string): string;
  export function dueVersion(text: string, version: string): string | undefined;
}
