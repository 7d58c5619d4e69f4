/** What we use of `@rusticisoftware/cmi5` 3.2.0, which brings no types. */
declare module '@rusticisoftware/cmi5' {
  export interface Statement {
    readonly id: string;
    readonly [field: string]: unknown;
  }
  export interface Score {
    readonly scaled: number;
    readonly raw: number;
    readonly min: number;
    readonly max: number;
  }
  export default class Cmi5 {
    constructor(launchAddress: string);
    start(): Promise<void>;
    completed(): Promise<Statement>;
    passed(score: Score): Promise<Statement>;
    failed(score: Score): Promise<Statement>;
    terminatedStatement(): Statement;
    prepareStatement(verb: string): Statement;
    sendStatement(statement: Statement): Promise<void>;
    setProgress(percent: number): void;
    getActor(): { readonly account: { readonly name: string; readonly homePage: string } };
    getActivityId(): string;
    getRegistration(): string;
    getEndpoint(): string;
    getAuth(): string;
    getLaunchMode(): string;
    getMasteryScore(): number | null;
    getReturnURL(): string | null;
  }
}
