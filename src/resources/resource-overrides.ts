import type { Key, Method, Paging } from './model.ts';

/** By the resource's name, as `standin resources` prints it. `contract`: the contract answers all its operations. */
export type ResourceOverrides = Readonly<Record<string, ResourceOverride | 'contract'>>;

export interface ResourceOverride {
  /** The member that is the key, inner ones with dots: `number`, `metadata.name`. */
  key?: string;
  /** How the key of a new record is made. */
  made?: Key['made'];
  /** By operationId. `contract`: the contract answers it. */
  methods?: Readonly<Record<string, MethodOverride | 'contract'>>;
}

/** What is left out is inferred. Paths of members have dots; an empty text is the body itself. */
export interface MethodOverride {
  kind?: Method['kind'];
  /** Where the reply has the list or the record; `null`: it has nothing of it. */
  reply?: string | null;
  /** Where the request has the record. */
  request?: string;
  /** How a list is read in parts; `false`: it is sent whole. */
  paging?:
    | false
    | (Pick<Paging, 'style' | 'position'> &
        Partial<Pick<Paging, 'size' | 'firstPage' | 'defaultSize' | 'maxSize'>>);
  /** By query parameter, the member that it is equal to. They stand in place of all that were inferred. */
  filters?: Readonly<Record<string, string>>;
  /** What a custom method sets, by member. */
  sets?: Readonly<Record<string, unknown>>;
}
