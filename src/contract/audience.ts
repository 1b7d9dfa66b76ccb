/** Whom code is generated for. */
export interface Audience {
  /** The command that makes it anew: `standin generate`. */
  command: string;
  /** How its modules import a file below `src`. */
  from(file: string): string;
}

/** The built-in APIs, whose modules find `src` at this path. */
export const builtIn = (src: string): Audience => ({
  command: 'npm run generate',
  from: (file) => `${src}/${file}`,
});

/** Users: `standin` exports all that generated modules take. */
export const users: Audience = { command: 'standin generate', from: () => 'standin' };

/** The first line of a generated module. */
export const noticeOf = (source: string, { command }: Audience): string =>
  `// Generated from ${source} by \`${command}\`. Do not edit.\n`;
