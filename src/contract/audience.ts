/** Who uses generated code: it decides which imports and which command the code names. */
export interface Audience {
  /** The command that generates it. */
  command: string;
  /** The import specifier of a file below `src`. */
  from(file: string): string;
  /** Whether patterns are matched in bounded steps: a user's document may come from anywhere. */
  boundsPatterns: boolean;
  /** Whether the code of a schema stands at each of its references: faster, and larger where a schema is used often. */
  inlinesRefs: boolean;
}

/** The built-in APIs. `src` is the relative path from their modules to `src`. */
export const builtIn = (src: string): Audience => ({
  command: 'npm run generate',
  from: (file) => `${src}/${file}`,
  boundsPatterns: false,
  inlinesRefs: true,
});

/** Users' own folders: `standin` exports everything that generated modules import. */
export const users: Audience = {
  command: 'standin generate',
  from: () => 'standin',
  boundsPatterns: true,
  inlinesRefs: true,
};

export const noticeOf = (source: string, { command }: Audience): string =>
  `// Generated from ${source} by \`${command}\`. Do not edit.\n`;
