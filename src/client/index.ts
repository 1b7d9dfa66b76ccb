/** `standin/client`: controls a running mock, over the network or in the same process. */
import type { Schemas } from './call-types.ts';

export type { Call, CallArguments, CallResult, OperationId } from './call-types.ts';
export { type ClientOptions, createClient, type MockClient, type MockEvent } from './client.ts';
export { ControlError, type ControlErrorCode, type ControlProblem } from './control-error.ts';
export type { FaultRule, SetFault } from './faults-client.ts';
export type { Following } from './following.ts';
export type { FollowOptions, JournalFilter, WaitOptions } from './journal-client.ts';
export { describeEntry, JournalWaitError } from './journal-wait-error.ts';
export type { EventDetails, EventPart, SandboxClient, TokenOptions } from './sandbox-client.ts';

export type ApiResources = Schemas['ApiResources'];
export type ApiSummary = Schemas['ApiSummary'];
export type ClockReading = Schemas['Clock'];
export type CollectionSummary = Schemas['CollectionSummary'];
export type Connection = Schemas['Connection'];
export type EventPage = Schemas['EventPage'];
export type ExampleCall = Schemas['ExampleCall'];
export type Fault = Schemas['Fault'];
export type Finding = Schemas['Finding'];
export type Health = Schemas['Health'];
export type JournalEntry = Schemas['JournalEntry'];
export type LogEntry = Schemas['LogEntry'];
export type OperationSummary = Schemas['OperationSummary'];
export type Persona = Schemas['Persona'];
export type SandboxInfo = Schemas['Sandbox'];
export type SandboxRequest = Schemas['SandboxRequest'];
export type Scenario = Schemas['Scenario'];
export type Snapshot = Schemas['Snapshot'];
