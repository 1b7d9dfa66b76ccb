/** The built console, which the build of the package writes beside this file (`scripts/build-console.ts`). */

/** A module that draws the console into the element `#console`. */
export const script: string;
export const styles: string;
