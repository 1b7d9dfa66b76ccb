export const everyPath = /^\/v1\/orgs\//;

/** The body of a 422. */
export const invalid = (
  loc: readonly string[],
  msg: string,
  type: string,
  input: unknown = null,
): object => ({
  detail: [{ loc, msg, type, input, ctx: {} }],
});

const changeLoc = (edit: (loc: Untyped[]) => Untyped[]): Defect =>
  changeErrors(422, everyPath, ({ detail }) => ({
    detail: detail.map((item: Untyped) => ({ ...item, loc: edit(item.loc) })),
  }));
