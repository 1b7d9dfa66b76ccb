/** What a member of an error is for, by its name. */
export type Role =
  /** For the sentence that says what was wrong. */
  | 'sentence'
  /** For the sentence, if no other member beside it is. */
  | 'reason'
  /** The same for every error of a kind. */
  | 'title'
  | 'error'
  | 'status'
  | 'code'
  | 'path'
  | 'method'
  | 'timestamp'
  | 'request-id'
  | 'success'
  | 'failed'
  /** In an entry of a list: which value was wrong. */
  | 'field'
  | 'pointer'
  | 'location'
  | 'loc'
  | 'source'
  | 'value';

/** Letters and digits in lower case: `error_description`, `errorDescription`. */
const namesOfRole: Readonly<Partial<Record<Role, string>>> = {
  sentence:
    'detail details message msg errormessage errmsg errormsg errordescription description errordetail usermessage developermessage defaultmessage localizedmessage messagetext errortext faultstring explanation',
  reason: 'reason text info cause issue problem',
  title: 'title statustext statusmessage reasonphrase errortitle summary heading',
  error: 'error',
  status: 'status statuscode httpstatus httpstatuscode httpcode',
  code: 'code errorcode errcode type errortype kind key errorkey errno name slug',
  path: 'path instance uri url requestpath requesturi requesturl',
  method: 'method httpmethod requestmethod',
  timestamp: 'timestamp time date datetime occurredat',
  'request-id': 'requestid traceid correlationid',
  success: 'success ok succeeded issuccess',
  failed: 'failed iserror haserror',
};

/** In an entry of a list these names mean something else, or something at all. */
const namesInEntry: Readonly<Partial<Record<Role, string>>> = {
  field:
    'field param parameter property fieldname propertyname propertypath parametername attribute name key target argument',
  pointer: 'pointer jsonpointer instancepath datapath',
  location: 'location in locationtype',
  loc: 'loc path',
  source: 'source',
  value: 'value rejectedvalue invalidvalue input received',
  code: 'code errorcode type rule keyword constraint validator kind',
};

const byName = (table: Readonly<Partial<Record<Role, string>>>): Map<string, Role> =>
  new Map(
    Object.entries(table).flatMap(([role, names]) => names.split(' ').map((name) => [name, role as Role])),
  );

const roles = byName(namesOfRole);
const rolesInEntry = new Map([...roles, ...byName(namesInEntry)]);

export const roleOf = (name: string, isEntry: boolean): Role | undefined =>
  (isEntry ? rolesInEntry : roles).get(name.toLowerCase().replace(/[^a-z0-9]/g, ''));

const places: readonly (Role | undefined)[] = ['field', 'pointer', 'loc', 'source'];

/** Whether a member of this role says which value was wrong. */
export const isPlace = (role: Role | undefined): boolean => places.includes(role);

/** Whether an error that is no list names the wrong value there, if there is one: `{ "message": …, "param": "email" }`. */
export const isPlaceOfError = (name: string): boolean =>
  /^(param|parameter|field|property|argument|attribute)(_?(name|path))?$/i.test(name);

/** Whether a member is for what went wrong with one value: its place or its sentence. */
export const isOfEntry = (role: Role | undefined): boolean =>
  isPlace(role) || role === 'sentence' || role === 'reason';

/** Members with the texts of each wrong field: `{ errors: { name: ['is required'] } }`. */
export const isMapOfFields = (name: string): boolean =>
  /^(errors|fields|field_?errors|validation_?errors|violations|details|invalid_?(fields|params)|messages)$/i.test(
    name,
  );
