/**
 * One planted mistake a row: in a file of the small scenario `find` is exchanged for `put`, and the report must say
 * `says` at the place of ▸ (in `put`, or in the first occurrence of `at` where something was taken away). `all` counts
 * the problems where one mistake has consequences elsewhere; without it the planted mistake is the only one reported.
 */
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/scenario/problem.ts';
import { compileWith, textOf } from './two-clinics.ts';

interface Mistake {
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly put: string;
  readonly at?: readonly [file: string, text: string];
  readonly says: string;
  readonly all?: number;
}

const MISTAKES: readonly Mistake[] = [
  {
    what: 'a tab before a key',
    file: 'scenario.yaml',
    find: '  hill: { care: care }',
    put: '▸	hill: { care: care }',
    says: 'yaml/syntax : found " hill: { care: care "; expected spaces at the start of a line; replace the tab by two spaces a level',
  },
  {
    what: 'a bracket that is not closed',
    file: 'injects.yaml',
    find: `to: [lead]\n`,
    put: `to: [lead\n  ▸tag: dramatised\n  tags: x\n`,
    says: 'yaml/syntax : found "tag: dramatised"; expected lines of one map or list at the same depth; line the text up with its neighbours (two spaces a level)',
  },
  {
    what: 'the same key twice in one map',
    file: 'scenario.yaml',
    find: '  hill: { care: care }',
    put: `  hill: { care: care }\n  ▸harbour: { care: care }`,
    says: 'yaml/duplicate-key sites.harbour: found "harbour"; expected each key once (first at line 20); rename or remove one of the two',
  },
  {
    what: 'a YAML tag',
    file: 'scenario.yaml',
    find: 'horizon: 600',
    put: 'horizon: !!js/function ▸600',
    says: 'yaml/tag horizon: found "!!js/function"; expected plain data without tags; quote a text that starts with !',
  },
  {
    what: 'an alias of nothing',
    file: 'scenario.yaml',
    find: '  hill: { care: care }',
    put: '  hill: ▸*shore',
    says: 'yaml/alias sites.hill: found "*shore"; expected the name of an anchor written before it; write the value itself, or quote a text that starts with *',
  },
  {
    what: 'a misspelt key',
    file: 'decisions.yaml',
    find: `  asks: nurse\n`,
    put: `  ▸askes: nurse\n  asks: nurse\n`,
    says: 'shape/unknown-key decisions.reboot.askes: found "askes"; expected one of act, phase, asks, at, when, delay, within, minutes, max, min, evidence, to, groups, advisers, dilemma, clues, misconceptions, counter, mood, things, replies, hold, hints, items and 8 more; did you mean "asks"?',
  },
  {
    what: 'a misspelt key of an option',
    file: 'decisions.yaml',
    find: 'photo: { minutes: 5,',
    put: 'photo: { ▸minuts: 5,',
    says: 'shape/unknown-key decisions.reboot.options.photo.minuts: found "minuts"; expected one of minutes, needs, when, group, do; did you mean "minutes"?',
  },
  {
    what: 'a face for a variant that is not there',
    file: 'injects.yaml',
    find: '  variants: { printed: lists_printed }\n',
    put: '  variants: { printed: lists_printed }\n  moods: { ▸pinted: relieved }\n',
    says: 'reference/unknown injects.queue_grows.moods.pinted: found "pinted"; expected a variant of this inject; did you mean "printed"?',
  },
  {
    what: 'a key that is missing',
    file: 'decisions.yaml',
    find: `  within: 30\n`,
    put: '',
    at: ['decisions.yaml', '▸reboot:'],
    says: 'shape/missing decisions.reboot.within: found nothing; expected within: a number; add within:',
  },
  {
    what: 'a key that is missing in scenario.yaml',
    file: 'scenario.yaml',
    find: `horizon: 600\n`,
    put: '',
    at: ['scenario.yaml', '▸id: two-clinics'],
    says: 'shape/missing horizon: found nothing; expected horizon: a number; add horizon:',
  },
  {
    what: 'a map where a list should be',
    file: 'scenario.yaml',
    find: 'phases: [instability, containment, recovery]',
    put: 'phases: ▸{ a: 1 }',
    says: 'shape/type phases: found a map; expected a list; write it as a list: [ … ]',
  },
  {
    what: 'a word where a number should be',
    file: 'decisions.yaml',
    find: `  within: 30\n`,
    put: `  within: ▸soon\n`,
    says: 'shape/type decisions.reboot.within: found "soon"; expected a number; write a number',
  },
  {
    what: 'a number with a fraction',
    file: 'tasks.yaml',
    find: `  minutes: 20\n`,
    put: `  minutes: ▸20.5\n`,
    says: 'shape/type tasks.print_lists.minutes: found 20.5; expected a whole number; round it; all numbers are whole',
  },
  {
    what: 'a number that is too large',
    file: 'tasks.yaml',
    find: `  minutes: 20\n`,
    put: `  minutes: ▸99999999999999\n`,
    says: 'shape/range tasks.print_lists.minutes: found 99999999999999; expected at most 525600; use a smaller number',
  },
  {
    what: 'a window of no minutes',
    file: 'decisions.yaml',
    find: `  within: 30\n`,
    put: `  within: ▸0\n`,
    says: 'shape/range decisions.reboot.within: found 0; expected at least 1; use a larger number',
  },
  {
    what: 'a version that YAML reads as a number',
    file: 'scenario.yaml',
    find: 'version: 1.0.0',
    put: 'version: ▸1.0',
    says: 'shape/type version: found 1; expected a text; put it in quotes',
  },
  {
    what: 'a start without its time',
    file: 'scenario.yaml',
    find: 'start: 2023-05-04 14:20',
    put: 'start: ▸2023-05-04',
    says: 'shape/value start: found "2023-05-04"; expected a date and time such as 2023-05-04 14:20; write year-month-day hour:minute',
  },
  {
    what: 'an unknown channel',
    file: 'injects.yaml',
    find: `channel: phone\n  from: nurse`,
    put: `channel: ▸phon\n  from: nurse`,
    says: 'shape/value injects.nurse_frozen.channel: found "phon"; expected one of phone, mail, chat, person, pager, press, letter; did you mean "phone"?',
  },
  {
    what: 'an unknown act',
    file: 'decisions.yaml',
    find: '  act: select',
    put: '  act: ▸pick',
    says: 'shape/value decisions.first_calls.act: found "pick"; expected one of choice, select, rank, compose, mark; use one of these',
  },
  {
    what: 'an unknown kind of evidence',
    file: 'evidence.yaml',
    find: '  kind: log',
    put: '  kind: ▸logfile',
    says: 'shape/value evidence.signin_log.kind: found "logfile"; expected one of log, mail, chat, chart, form, sheet, letter, photo, note; use one of these',
  },
  {
    what: 'an unknown type of variable',
    file: 'scenario.yaml',
    find: 'lists_printed: { type: bool }',
    put: 'lists_printed: { type: ▸boolean }',
    says: 'shape/value variables.lists_printed.type: found "boolean"; expected one of bool, int, enum; use one of these',
  },
  {
    what: 'an id in capitals',
    file: 'injects.yaml',
    find: 'queue_grows:',
    put: '▸Queue_Grows:',
    says: 'shape/id injects.Queue_Grows: found "Queue_Grows"; expected an id: a small letter, then small letters, digits and _; write it in small letters with _',
  },
  {
    what: 'an id that reaches into objects',
    file: 'scenario.yaml',
    find: '  parcel_mail: { tag: dramatised }',
    put: `  parcel_mail: { tag: dramatised }\n  ▸__proto__: { tag: dramatised }`,
    says: 'shape/id facts.__proto__: found "__proto__"; expected a name of your own; choose another name',
  },
  {
    what: 'an id called constructor',
    file: 'scenario.yaml',
    find: '  parcel_mail: { tag: dramatised }',
    put: `  parcel_mail: { tag: dramatised }\n  ▸constructor: { tag: dramatised }`,
    says: 'shape/id facts.constructor: found "constructor"; expected a name of your own; choose another name',
  },
  {
    what: 'a variable called minute',
    file: 'scenario.yaml',
    find: '  lists_printed: { type: bool }',
    put: `  lists_printed: { type: bool }\n  ▸minute: { type: bool }`,
    says: 'shape/id variables.minute: found "minute"; expected a name of your own; minute means something in conditions; rename it',
  },
  {
    what: 'a variable and an asset of one name',
    file: 'scenario.yaml',
    find: '  lists_printed: { type: bool }',
    put: `  lists_printed: { type: bool }\n  records: { type: bool }`,
    at: ['scenario.yaml', '▸records: { states: [online, readonly, offline, restored], start: online, public: true }'],
    says: 'reference/duplicate assets.records: found "records"; expected a name that no variable, asset, chart or flow has (also at line 12); rename one of the two',
  },
  {
    what: 'an `always` in a chart',
    file: 'scenario.yaml',
    find: `recovery: {}\n`,
    put: `recovery: { ▸always: { to: instability } }\n`,
    says: 'shape/unknown-key charts.phase.states.recovery.always: found "always"; expected the chart subset of scenarios/README.md; guard a signal or an `after` instead; charts have no `always`',
  },
  {
    what: 'a `raise` in a chart',
    file: 'scenario.yaml',
    find: 'instability: { on: { CONTAINED: { to: containment } } }',
    put: 'instability: { on: { CONTAINED: { to: containment, ▸raise: LEAK } } }',
    says: 'shape/unknown-key charts.phase.states.instability.on.CONTAINED.raise: found "raise"; expected the chart subset of scenarios/README.md; write `do: [signal NAME]`; charts have no `raise`',
  },
  {
    what: 'two delayed transitions of one state',
    file: 'scenario.yaml',
    find: 'after: { minutes: 60, to: leaving }',
    put: 'after: ▸[{ minutes: 60, to: leaving }, { minutes: 90, to: evicted }]',
    says: 'shape/type charts.threat.states.foothold.after: found a list; expected a map; write it as a map: key: value',
  },
  {
    what: 'an unknown name in a condition',
    file: 'decisions.yaml',
    find: 'when: sent.nurse_frozen',
    put: 'when: ▸sent.nurse_frozn',
    says: 'condition/unknown-name decisions.reboot.when: found "sent.nurse_frozn"; expected one of sent.nurse_frozen, sent.vendor_call, sent.odd_parcel, sent.experts_advise, sent.queue_grows and 1 more; did you mean "sent.nurse_frozen"?',
  },
  {
    what: 'an unknown name inside a quoted condition',
    file: 'scenario.yaml',
    find: `"truth == 'vendor'", to: dormant`,
    put: `"minute > 10 && ▸trth == 'vendor'", to: dormant`,
    says: 'condition/unknown-name charts.threat.states.leaving.on.CONTAINED[0].when: found "trth"; expected a name of this scenario; did you mean "truth"?',
  },
  {
    what: 'an unknown value of an enum',
    file: 'scenario.yaml',
    find: `"care == 'stopped'"`,
    put: `"care == ▸'stoped'"`,
    says: `condition/value flows.patients_waiting.rates[0].when: found 'stoped'; expected one of 'normal', 'disrupted', 'stopped', 'downtime'; did you mean "stopped"?`,
  },
  {
    what: 'a value without quotes',
    file: 'scenario.yaml',
    find: `"care == 'stopped'"`,
    put: '"care == ▸stopped"',
    says: `condition/value flows.patients_waiting.rates[0].when: found "stopped"; expected 'stopped' in quotes; write 'stopped'`,
  },
  {
    what: 'a number as a condition',
    file: 'injects.yaml',
    find: 'when: "patients_waiting >= 20"',
    put: 'when: "▸patients_waiting"',
    says: 'condition/type injects.queue_grows.when: found patients_waiting, a number; expected true or false; compare it with a number',
  },
  {
    what: 'an enum compared with a number',
    file: 'scenario.yaml',
    find: `"records == 'online'" }\n      evicted`,
    put: `"▸records > 3" }\n      evicted`,
    says: "condition/type charts.threat.states.dormant.after.when: found records, one of 'online', 'readonly', 'offline', 'restored'; expected a number; use a number here",
  },
  {
    what: 'a single equals sign',
    file: 'scenario.yaml',
    find: `"care == 'stopped'"`,
    put: `"care ▸= 'stopped'"`,
    says: 'condition/syntax flows.patients_waiting.rates[0].when: found "="; expected "=="; write ==',
  },
  {
    what: 'a condition that stops short',
    file: 'injects.yaml',
    find: '"patients_waiting >= 20"',
    put: '"patients_waiting >=▸"',
    says: 'condition/syntax injects.queue_grows.when: found the end; expected a name, a number or a quoted word; complete the condition',
  },
  {
    what: 'double quotes in a condition',
    file: 'scenario.yaml',
    find: `"care == 'stopped'"`,
    put: `'care == ▸"stopped"'`,
    says: `condition/syntax flows.patients_waiting.rates[0].when: found "stopped"; expected 'stopped'; use single quotes`,
  },
  {
    what: 'the word and',
    file: 'decisions.yaml',
    find: `"records == 'offline' && minute >= 240"`,
    put: `"records == 'offline' ▸and minute >= 240"`,
    says: 'condition/syntax decisions.order_back.when: found "and"; expected &&; write &&',
  },
  {
    what: 'a fraction in a condition',
    file: 'decisions.yaml',
    find: 'minute >= 240',
    put: 'minute >= ▸240.5',
    says: 'condition/number decisions.order_back.when: found 240.5; expected a whole number; numbers are integers; scale them',
  },
  {
    what: 'a bracket too many',
    file: 'decisions.yaml',
    find: 'picked.police"',
    put: 'picked.police▸)"',
    says: 'condition/syntax decisions.first_calls.rules[0].when: found ")"; expected no more brackets; remove the bracket',
  },
  {
    what: 'picked outside the rules',
    file: 'decisions.yaml',
    find: '  when: sent.nurse_frozen',
    put: '  when: ▸picked.photo',
    says: 'condition/unknown-name decisions.reboot.when: found "picked.photo"; expected a name of this scenario; declare it, or see the table of names in scenarios/README.md',
  },
  {
    what: 'an option that the decision does not have, in a rule',
    file: 'decisions.yaml',
    find: 'picked.photo && minute < 30',
    put: '▸picked.foto && minute < 30',
    says: 'condition/unknown-name decisions.reboot.rules[0].when: found "picked.foto"; expected one of picked.photo, picked.restart, picked.leave; did you mean "picked.photo"?',
  },
  {
    what: 'a condition over several lines',
    file: 'decisions.yaml',
    find: `  when: "records == 'offline' && minute >= 240"`,
    put: `  when: >-\n    records == 'offline'\n    && ▸minut >= 240`,
    says: 'condition/unknown-name decisions.order_back.when: found "minut"; expected a name of this scenario; did you mean "minute"?',
  },
  {
    what: 'an effect nobody knows',
    file: 'decisions.yaml',
    find: 'signal CONTAINED, anchor TD',
    put: '▸signl CONTAINED, anchor TD',
    says: 'effect/unknown decisions.offline.options.now.do[1]: found "signl"; expected an assignment, or one of signal, credit, flag, repair, learn, know, send, open, close, offer, show, panel, anchor, end; did you mean "signal"?',
  },
  {
    what: 'an effect that sets nothing known',
    file: 'decisions.yaml',
    find: 'trust += 2',
    put: '▸trst += 2',
    says: 'effect/unknown-name decisions.reboot.options.photo.do[1]: found "trst"; expected a variable or an asset; did you mean "trust"?',
  },
  {
    what: 'an effect that sets a chart',
    file: 'decisions.yaml',
    find: 'trust += 2',
    put: `"▸care = 'normal'"`,
    says: 'effect/unknown-name decisions.reboot.options.photo.do[1]: found "care"; expected a variable or an asset; only variables and assets can be set; charts move by signals',
  },
  {
    what: 'an effect with the wrong type',
    file: 'tasks.yaml',
    find: 'lists_printed = true',
    put: 'lists_printed = ▸3',
    says: 'condition/type tasks.print_lists.do[0]: found a number; expected true or false; compare it with a number',
  },
  {
    what: 'adding to an enum',
    file: 'decisions.yaml',
    find: `"records = 'restored'"`,
    put: `"records ▸+= 'restored'"`,
    says: `effect/type decisions.order_back.rules[1].do[0]: found "+="; expected = (records is one of 'online', 'readonly', 'offline', 'restored'); set it with =`,
  },
  {
    what: 'a value outside its range',
    file: 'decisions.yaml',
    find: 'trust += 2',
    put: 'trust = ▸200',
    says: 'effect/range decisions.reboot.options.photo.do[1]: found 200; expected 0 to 100; use a value inside its range',
  },
  {
    what: 'a quality that does not exist',
    file: 'decisions.yaml',
    find: 'credit DET-02 0.3',
    put: 'credit DET-02 ▸0.5',
    says: 'effect/quality decisions.reboot.options.leave.do[0]: found "0.5"; expected 1.0, 0.6, 0.3 or 0; use the nearest of these',
  },
  {
    what: 'an item that the protocol does not have',
    file: 'decisions.yaml',
    find: 'credit DET-02 0.3',
    put: 'credit ▸DET-99 0.3',
    says: 'reference/unknown decisions.reboot.options.leave.do[0]: found "DET-99"; expected an item of the protocol; see the protocol for its items',
  },
  {
    what: 'an item that the decision does not list',
    file: 'decisions.yaml',
    find: 'credit DET-02 0.3',
    put: '▸credit INV-01 0.3',
    says: 'credit/not-listed decisions.reboot.options.leave.do[0]: found credit INV-01; expected an item under items: [DET-02, DET-04]; add INV-01 to items:',
  },
  {
    what: 'an item that the task does not list',
    file: 'tasks.yaml',
    find: `  items: [CAR-02]\n`,
    put: '',
    at: ['tasks.yaml', '▸credit CAR-02 1.0]'],
    says: 'credit/not-listed tasks.print_lists.do[1]: found credit CAR-02; expected an item under items: []; add CAR-02 to items:',
  },
  {
    what: 'an unknown item in items',
    file: 'tasks.yaml',
    find: `  items: [CAR-02]\n`,
    put: `  items: [▸CAR-99, CAR-02]\n`,
    says: 'reference/unknown tasks.print_lists.items[0]: found "CAR-99"; expected an item of the protocol; did you mean "CAR-09"?',
  },
  {
    what: 'a fact that does not exist',
    file: 'decisions.yaml',
    find: 'learn parcel_mail',
    put: 'learn ▸parcel_mial',
    says: 'reference/unknown decisions.mark_log.options.l3.do[0]: found "parcel_mial"; expected a fact of this scenario; did you mean "parcel_mail"?',
    all: 2,
  },
  {
    what: 'an inject that does not exist',
    file: 'decisions.yaml',
    find: 'send ceo_asks in 20',
    put: 'send ▸ceo_ask in 20',
    says: 'reference/unknown decisions.offline.options.now.do[4]: found "ceo_ask"; expected an inject of this scenario; did you mean "ceo_asks"?',
  },
  {
    what: 'a delay in words',
    file: 'decisions.yaml',
    find: 'send ceo_asks in 20',
    put: 'send ceo_asks in ▸soon',
    says: 'effect/syntax decisions.offline.options.now.do[4]: found "soon"; expected whole minutes; write a number such as 30',
  },
  {
    what: 'a range outside the topic',
    file: 'decisions.yaml',
    find: 'know copied 0..900 suspected',
    put: 'know copied ▸0..9000 suspected',
    says: 'effect/range decisions.mark_log.rules[1].do[0]: found "0..9000"; expected a range inside 0..5000; keep the smaller number first and inside the topic',
  },
  {
    what: 'an unknown grade',
    file: 'decisions.yaml',
    find: 'know copied 0..900 suspected',
    put: 'know copied 0..900 ▸probable',
    says: 'effect/value decisions.mark_log.rules[1].do[0]: found "probable"; expected unknown, suspected, likely, confirmed; use one of these',
  },
  {
    what: 'an answer that the question does not have',
    file: 'decisions.yaml',
    find: 'know door vendor suspected',
    put: 'know door ▸insider suspected',
    says: 'reference/unknown decisions.mark_log.rules[0].do[1]: found "insider"; expected an answer of door: vendor, phish; use one of these',
  },
  {
    what: 'an unknown anchor',
    file: 'decisions.yaml',
    find: 'anchor TR',
    put: 'anchor ▸TX',
    says: 'effect/value decisions.order_back.rules[1].do[2]: found "TX"; expected T0, TD, TP, TR, TL, TS, TG; did you mean "T0"?',
  },
  {
    what: 'a flag that is not listed',
    file: 'decisions.yaml',
    find: 'flag DD-01',
    put: 'flag ▸DD-02',
    says: 'reference/unknown decisions.reboot.options.restart.do[0]: found "DD-02"; expected a flag listed under flags: in scenario.yaml; did you mean "DD-01"?',
    all: 2,
  },
  {
    what: 'a flag without repair',
    file: 'decisions.yaml',
    find: 'repair DD-01',
    put: 'trust -= 1',
    at: ['decisions.yaml', '▸flag DD-01, trust -= 5] }'],
    says: 'flag/no-repair decisions.reboot.options.restart.do[0]: found flag DD-01; expected an effect "repair DD-01" somewhere; offer an act that repairs it',
  },
  {
    what: 'a repair without a flag',
    file: 'decisions.yaml',
    find: 'flag DD-06',
    put: 'trust -= 1',
    at: ['decisions.yaml', '▸repair DD-06] }'],
    says: 'flag/never-raised decisions.briefing.options.correction.do[0]: found repair DD-06; expected an effect "flag DD-06" somewhere; remove it, or raise the flag',
  },
  {
    what: 'a signal that no chart hears',
    file: 'decisions.yaml',
    find: 'signal BACK',
    put: '▸signal BAK',
    says: 'chart/never-heard decisions.order_back.rules[1].do[1]: found signal BAK; expected a signal that some chart reacts to; did you mean "BACK"?',
    all: 3,
  },
  {
    what: 'a signal that nobody sends',
    file: 'scenario.yaml',
    find: 'BACK: { to: recovery }',
    put: 'BACK: { to: recovery }, ▸RELAPSE: { to: instability }',
    says: 'chart/never-sent charts.phase.states.containment.on.RELAPSE: found "RELAPSE"; expected a signal that some effect sends; write an effect "signal RELAPSE", or remove it',
  },
  {
    what: 'a transition to no state',
    file: 'scenario.yaml',
    find: 'CONTAINED: { to: evicted }',
    put: 'CONTAINED: { to: ▸evictd }',
    says: 'reference/unknown charts.threat.states.foothold.on.CONTAINED.to: found "evictd"; expected a state of threat; did you mean "evicted"?',
  },
  {
    what: 'a state that nothing leads to',
    file: 'scenario.yaml',
    find: `      evicted: {}\n`,
    put: `      evicted: {}\n      ▸gone: {}\n`,
    says: 'chart/unreachable charts.threat.states.gone: found "gone"; expected a state that some transition leads to; add a transition to it, or remove it',
  },
  {
    what: 'a guardless transition before others',
    file: 'scenario.yaml',
    find: `- { when: "truth == 'vendor'", to: dormant, do: ["extortion = 'bluff'"] }`,
    put: '- ▸{ to: dormant }',
    says: 'chart/shadowed charts.threat.states.leaving.on.CONTAINED[0]: found a transition without when before others; expected the one without when last; add when:, or move it to the end',
  },
  {
    what: 'signals that run in a circle',
    file: 'scenario.yaml',
    find: 'enter: [trust -= 10]',
    put: 'enter: [trust -= 10, signal CONTAINED]',
    at: ['scenario.yaml', '▸CONTAINED: [{ when: lists_printed, to: downtime }, { to: stopped }]'],
    says: 'chart/signal-circle charts.care.states.normal.on.CONTAINED: found CONTAINED → CONTAINED; expected signals that come to rest; take one of these signals out',
  },
  {
    what: 'a phase that the chart does not have',
    file: 'scenario.yaml',
    find: 'phases: [instability, containment, recovery]',
    put: 'phases: [instability, containment, recovery, ▸notification]',
    says: 'chart/phase phases[3]: found "notification"; expected a state of the chart phase; add the state',
    all: 2,
  },
  {
    what: 'a start that the asset does not have',
    file: 'scenario.yaml',
    find: 'states: [normal, distrusted], start: normal',
    put: 'states: [normal, distrusted], start: ▸norml',
    says: 'reference/unknown assets.mail.start: found "norml"; expected a state of mail; did you mean "normal"?',
  },
  {
    what: 'a site of no chart',
    file: 'scenario.yaml',
    find: 'hill: { care: care }',
    put: 'hill: { care: ▸cares }',
    says: 'reference/unknown sites.hill.care: found "cares"; expected a chart; did you mean "care"?',
  },
  {
    what: 'min above max',
    file: 'scenario.yaml',
    find: 'min: 0, max: 100, start: 70',
    put: 'min: 200, max: ▸100, start: 70',
    says: 'window/range variables.trust.max: found 100; expected at least min (200); swap min and max',
  },
  {
    what: 'a start outside its range',
    file: 'scenario.yaml',
    find: 'min: 0, max: 100, start: 70',
    put: 'min: 0, max: 100, start: ▸170',
    says: 'window/range variables.trust.start: found 170; expected 0 to 100; start inside the range',
  },
  {
    what: 'a truth without weight',
    file: 'scenario.yaml',
    find: 'vendor: { weight: 3,',
    put: 'vendor: { weight: ▸0,',
    says: 'shape/range truths.vendor.weight: found 0; expected at least 1; use a larger number',
  },
  {
    what: 'a clue that is no fact',
    file: 'scenario.yaml',
    find: 'clues: [vpn_at_night], do',
    put: 'clues: [▸vpn_at_nite], do',
    says: 'reference/unknown truths.vendor.clues[0]: found "vpn_at_nite"; expected a fact; use one of vpn_at_night, parcel_mail, experts_say_offline',
  },
  {
    what: 'a last ending that may not hold',
    file: 'scenario.yaml',
    find: 'loud: { when: true }',
    put: 'loud: { when: ▸"trust < 60" }',
    says: 'ending/none-always endings.loud.when: found an ending that may not hold; expected when: true in the last ending; add a last ending with when: true',
  },
  {
    what: 'a sender outside the cast',
    file: 'injects.yaml',
    find: '  from: forensic',
    put: '  from: ▸forensics',
    says: 'reference/unknown injects.experts_advise.from: found "forensics"; expected somebody of the cast; did you mean "forensic"?',
  },
  {
    what: 'a recipient outside the cast',
    file: 'injects.yaml',
    find: '  to: [lead]',
    put: '  to: [lead, ▸boss]',
    says: 'reference/unknown injects.nurse_frozen.to[1]: found "boss"; expected somebody of the cast; use one of lead, it, nurse, ceo, forensic',
  },
  {
    what: 'an inject beyond the horizon',
    file: 'injects.yaml',
    find: `  at: 20\n  channel: person`,
    put: `  at: ▸2000\n  channel: person`,
    says: 'window/beyond-horizon injects.vendor_call.at: found minute 2000; expected at most 600 (horizon); move it earlier, or move the horizon',
  },
  {
    what: 'a delay beside a minute',
    file: 'injects.yaml',
    find: `  at: 20\n  channel: person`,
    put: `  at: 20\n  delay: ▸5\n  channel: person`,
    says: 'window/delay injects.vendor_call.delay: found delay: 5 beside at: 20; expected one of the two; add the delay to at',
  },
  {
    what: 'a scheduled inject without a minute',
    file: 'injects.yaml',
    find: '  kind: contingency',
    put: '  kind: scheduled',
    at: ['injects.yaml', '▸ceo_asks:'],
    says: 'window/no-minute injects.ceo_asks.at: found kind: scheduled without at; expected at: a minute; add at:, or make it conditional',
  },
  {
    what: 'an inject that nothing sends',
    file: 'injects.yaml',
    find: `  when: "patients_waiting >= 20"\n`,
    put: '',
    at: ['injects.yaml', '▸queue_grows:'],
    says: 'window/never-sent injects.queue_grows: found no at, no when, and no effect sends it; expected a way to arrive; add at: or when:, or write an effect "send queue_grows"',
  },
  {
    what: 'documented without a source',
    file: 'injects.yaml',
    find: `  source: [O2]\n`,
    put: '',
    at: ['injects.yaml', '▸experts_advise:'],
    says: 'source/missing injects.experts_advise.source: found tag: documented without a source; expected source: [O2]; name the source, or tag it reconstructed',
  },
  {
    what: 'a source that is not listed',
    file: 'injects.yaml',
    find: `  source: [O2]\n`,
    put: `  source: [▸O3]\n`,
    says: 'reference/unknown injects.experts_advise.source[0]: found "O3"; expected a source under sources: in scenario.yaml; did you mean "O2"?',
  },
  {
    what: 'a place that is nowhere',
    file: 'injects.yaml',
    find: `  place: harbour\n  do`,
    put: `  place: ▸harbor\n  do`,
    says: 'reference/unknown injects.nurse_frozen.place: found "harbor"; expected a site, an asset or a place on the wall; did you mean "harbour"?',
  },
  {
    what: 'an adviser outside the cast',
    file: 'decisions.yaml',
    find: '  advisers: [it]',
    put: '  advisers: [▸its]',
    says: 'reference/unknown decisions.reboot.advisers[0]: found "its"; expected somebody of the cast; did you mean "it"?',
  },
  {
    what: 'a counter outside the cast',
    file: 'decisions.yaml',
    find: '  counter: nurse',
    put: '  counter: ▸nurs',
    says: 'reference/unknown decisions.briefing.counter: found "nurs"; expected somebody of the cast; did you mean "nurse"?',
  },
  {
    what: 'a phase that is not listed',
    file: 'decisions.yaml',
    find: `  phase: containment\n  asks: ceo`,
    put: `  phase: ▸contain\n  asks: ceo`,
    says: 'reference/unknown decisions.briefing.phase: found "contain"; expected a phase of scenario.yaml; use one of instability, containment, recovery',
  },
  {
    what: 'a dilemma that the protocol does not have',
    file: 'decisions.yaml',
    find: 'dilemma: DL-01',
    put: 'dilemma: ▸DL-99',
    says: 'reference/unknown decisions.reboot.dilemma: found "DL-99"; expected a dilemma of the protocol; did you mean "DL-09"?',
  },
  {
    what: 'a clue that does not exist',
    file: 'decisions.yaml',
    find: 'clues: [vpn_at_night, signin_log]',
    put: 'clues: [vpn_at_night, ▸signin_logs]',
    says: 'reference/unknown decisions.reboot.clues[1]: found "signin_logs"; expected a fact, a piece of evidence or an inject; did you mean "signin_log"?',
  },
  {
    what: 'a decision that nothing opens',
    file: 'decisions.yaml',
    find: `  at: 100\n`,
    put: '',
    at: ['decisions.yaml', '▸offline:'],
    says: 'window/never-opens decisions.offline: found no at, no when, and no effect opens it; expected a way to open; add at: or when:, or write an effect "open offline"',
  },
  {
    what: 'a decision beyond the horizon',
    file: 'decisions.yaml',
    find: `  at: 100\n`,
    put: `  at: ▸700\n`,
    says: 'window/beyond-horizon decisions.offline.at: found minute 700; expected at most 600 (horizon); move it earlier, or move the horizon',
  },
  {
    what: 'a default that is no option',
    file: 'decisions.yaml',
    find: '  default: restart',
    put: '  default: ▸reset',
    says: 'reference/unknown decisions.reboot.default: found "reset"; expected an option of this decision; use one of photo, restart, leave',
  },
  {
    what: 'a default order with a system missing',
    file: 'decisions.yaml',
    find: '  default: [records, identity, mail]',
    put: '  default: ▸[records, identity]',
    says: 'decision/default decisions.order_back.default: found 2 options; expected all 3 options in order; name them, or write { do: [ … ] }',
  },
  {
    what: 'more than there is to choose',
    file: 'decisions.yaml',
    find: `  within: 45\n  max: 2`,
    put: `  within: 45\n  max: ▸9`,
    says: 'window/options decisions.first_calls.max: found max 9 of 4 options; expected at most 4; use a smaller number',
  },
  {
    what: 'max below min',
    file: 'decisions.yaml',
    find: `  within: 45\n  max: 2`,
    put: `  within: 45\n  min: 3\n  max: ▸2`,
    says: 'window/options decisions.first_calls.max: found max 2, min 3; expected max at least min; swap them',
  },
  {
    what: 'min in a choice',
    file: 'decisions.yaml',
    find: '  dilemma: DL-01',
    put: `  dilemma: DL-01\n  min: ▸2`,
    says: 'window/options decisions.reboot.min: found min: 2 in a choice; expected 1, or nothing; remove it',
  },
  {
    what: 'a marked line that the evidence does not have',
    file: 'decisions.yaml',
    find: '    l3: { do: [learn parcel_mail] }',
    put: '    ▸l33: { do: [learn parcel_mail] }',
    says: 'reference/unknown decisions.mark_log.options.l33: found "l33"; expected a line of signin_log; did you mean "l3"?',
  },
  {
    what: 'evidence that does not exist',
    file: 'decisions.yaml',
    find: '  evidence: signin_log',
    put: '  evidence: ▸signin_lag',
    says: 'reference/unknown decisions.mark_log.evidence: found "signin_lag"; expected a piece of evidence; did you mean "signin_log"?',
  },
  {
    what: 'a block of an unknown group',
    file: 'decisions.yaml',
    find: 'group: facts, needs',
    put: 'group: ▸fact, needs',
    says: 'reference/unknown decisions.briefing.options.correction.group: found "fact"; expected a group of this decision; did you mean "facts"?',
  },
  {
    what: 'otherwise in a decision of both lengths',
    file: 'decisions.yaml',
    find: `  lengths: [full]\n  otherwise`,
    put: '  ▸otherwise',
    says: 'length/otherwise decisions.mark_log.otherwise: found otherwise in a decision of both lengths; expected lengths: [full]; remove otherwise, or name its lengths',
  },
  {
    what: 'a task for somebody who is no responder',
    file: 'tasks.yaml',
    find: 'who: [it]',
    put: 'who: [▸ceo]',
    says: 'task/not-responder tasks.call_police.who[0]: found "ceo"; expected a responder: it, nurse; add responder: true to cast.ceo, or name another',
  },
  {
    what: 'a task that nobody offers',
    file: 'injects.yaml',
    find: ', offer call_police',
    put: '',
    at: ['tasks.yaml', '▸call_police:'],
    says: 'task/never-offered tasks.call_police: found no when, and no effect offers it; expected a way to be offered; add when:, or write an effect "offer call_police"',
  },
  {
    what: 'evidence that nothing shows',
    file: 'evidence.yaml',
    find: `  when: sent.queue_grows\n`,
    put: '',
    at: ['evidence.yaml', '▸note_from_nurse:'],
    says: 'evidence/never-shown evidence.note_from_nurse: found no when, and no effect shows it; expected a way to be found; add when:, or write an effect "show note_from_nurse"',
  },
  {
    what: 'a text that is missing',
    file: 'locales/en.yaml',
    find: `    note: Two lines at most.\n`,
    put: '',
    at: ['locales/en.yaml', '▸mark_log:'],
    says: 'text/missing decisions.mark_log: found no text for decision.mark_log.note; expected a text in locales/en; add decision.mark_log.note',
  },
  {
    what: 'texts that are missing altogether',
    file: 'locales/en.yaml',
    find: `  note_from_nurse:\n    title: A note\n    summary: Written on a paper towel.\n    line: { l1: Bed two is allergic to penicillin. }\n`,
    put: '',
    at: ['evidence.yaml', '▸note_from_nurse:'],
    says: 'text/missing evidence.note_from_nurse: found no texts for evidence.note_from_nurse: .title, .summary, .line.l1; expected 3 texts in locales/en; add them under evidence.note_from_nurse',
  },
  {
    what: 'a text that nobody speaks',
    file: 'locales/en.yaml',
    find: `    note: Two lines at most.\n`,
    put: `    note: Two lines at most.\n    ▸notes: Two lines at most.\n`,
    says: 'text/orphan decision.mark_log.notes: found "decision.mark_log.notes"; expected a key that something of the scenario speaks; did you mean "decision.mark_log.note"?',
  },
  {
    what: 'hints that the decision does not announce',
    file: 'locales/en.yaml',
    find: 'hint: { 1: What can only be seen now? }',
    put: 'hint: { 1: What can only be seen now?, ▸2: Memory. }',
    says: 'text/orphan decision.reboot.hint.2: found 2 hints, but hints: 1 in decisions.reboot; expected as many hints as the decision says; write hints: 2 in decisions.reboot',
  },
  {
    what: 'a brace that is not closed',
    file: 'locales/en.yaml',
    find: 'Take it offline. Now',
    put: 'Take ▸{it offline. Now',
    says: 'yaml/syntax : found "{it offline. Now is "; expected YAML; check brackets, commas and quotes nearby; put text with : or # in quotes',
  },
  {
    what: 'a number that the inject does not give',
    file: 'locales/en.yaml',
    find: '{waiting} people, {minutes_left}',
    put: '▸{wait} people, {minutes_left}',
    says: 'text/parameter inject.queue_grows.body: found {wait}; expected one of waiting, minutes_left; add it under params: of the inject, or write the number out',
  },
  {
    what: 'a plural without other',
    file: 'locales/en.yaml',
    find: ' other {# patients}',
    put: '',
    at: ['locales/en.yaml', '▸} here. Shall I restart it?"'],
    says: 'text/syntax inject.nurse_frozen.body: found "} here. Shall I restart it?"; expected a part called other; add other {…}',
  },
  {
    what: 'markup in a text',
    file: 'locales/en.yaml',
    find: 'A photo takes a minute.',
    put: 'A ▸<b>photo</b> takes a minute.',
    says: 'text/markup decision.reboot.advice.it: found <b>; expected plain text without tags; remove the tag',
  },
  {
    what: 'a comma in a text without quotes',
    file: 'locales/en.yaml',
    find: 'The screens go dark.',
    put: 'The screens go dark, ▸one by one',
    says: 'text/comma decision.offline.option.now: found "one by one"; expected a text in quotes, because it holds a comma or colon; put the whole text in quotes',
  },
  {
    what: 'a line with too few cells',
    file: 'locales/en.yaml',
    find: 'l4: 08:00 | nurse | Hill',
    put: 'l4: ▸08:00 | nurse',
    says: 'text/cells evidence.signin_log.line.l4: found 2 cells; expected 3 cells separated by " | "; add or remove cells, or change columns',
  },
  {
    what: 'a day that does not exist',
    file: 'scenario.yaml',
    find: 'start: 2023-05-04 14:20',
    put: '▸start: 2023-02-29 14:20',
    says: 'window/start start: found a day or hour that does not exist; expected a date and time such as 2023-05-04 14:20; mend it',
  },
  {
    what: 'a fact that nobody learns',
    file: 'injects.yaml',
    find: 'learn experts_say_offline, ',
    put: '',
    at: ['scenario.yaml', '▸experts_say_offline: { tag: documented, source: [O2] }'],
    says: 'fact/never-learned facts.experts_say_offline: found "experts_say_offline"; expected an effect "learn experts_say_offline" somewhere; write the effect, or remove the fact',
  },
  {
    what: 'a flow too large to count',
    file: 'scenario.yaml',
    find: '    max: 5000',
    put: '    max: ▸50000000',
    says: 'shape/range flows.leaked.max: found 50000000; expected at most 30000000; use a smaller number',
  },
];

const lineAndColumn = (text: string, offset: number): string => {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`;
};

describe('a planted mistake is reported at its place, in these words', () => {
  for (const { what, file, find, put, at, says, all } of MISTAKES) {
    it(what, () => {
      const text = textOf(file);
      expect(text).toContain(find);
      const marked = text.replace(find, () => put);
      const changed = marked.replace('▸', '');
      const [where, snippet] = at ?? [file, ''];
      const searched = where === file ? changed : textOf(where);
      const offset = at
        ? searched.indexOf(snippet.replace('▸', '')) + Math.max(0, snippet.indexOf('▸'))
        : marked.indexOf('▸');
      expect(offset).toBeGreaterThanOrEqual(0);
      const { problems, scenario } = compileWith({ [file]: changed });
      expect(problems.map(formatProblem)).toContain(`${where}:${lineAndColumn(searched, offset)} ${says}`);
      expect(problems).toHaveLength(all ?? 1);
      expect(scenario).toBeNull();
    });
  }

  it('all mistakes of all files come in one report, by file and line', () => {
    const { problems } = compileWith({
      'injects.yaml': textOf('injects.yaml')
        .replace('channel: mail', 'channel: post')
        .replace('from: ceo', 'from: boss'),
      'tasks.yaml': textOf('tasks.yaml').replace('minutes: 20', 'minutes: 0'),
      'scenario.yaml': textOf('scenario.yaml').replace("care == 'normal'", "care == 'norm'"),
    });
    expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'injects.yaml shape/value',
      'injects.yaml reference/unknown',
      'scenario.yaml condition/value',
      'tasks.yaml shape/range',
    ]);
  });

  it('one entry with several mistakes has all of them reported', () => {
    const { problems } = compileWith({
      'decisions.yaml': textOf('decisions.yaml')
        .replace('asks: nurse', 'asks: nobody')
        .replace('within: 30', 'within: soon')
        .replace('trust += 2', 'trst += 2')
        .replace('default: restart', 'default: reset'),
    });
    expect(problems.map(({ path }) => path)).toEqual([
      'decisions.reboot.asks',
      'decisions.reboot.within',
      'decisions.reboot.options.photo.do[1]',
      'decisions.reboot.default',
    ]);
  });
});

describe('mistakes in the files themselves', () => {
  const lines = (changes: Readonly<Record<string, string | null>>): string[] =>
    compileWith(changes).problems.map(formatProblem);

  it('an id in two files of a section', () => {
    const text = textOf('tasks.yaml');
    expect(
      lines({ 'tasks.yaml': null, 'tasks/a.yaml': text, 'tasks/b.yaml': text.slice(text.indexOf('pull_signins')) }),
    ).toEqual([
      'tasks/b.yaml:1:1 reference/duplicate tasks.pull_signins: found "pull_signins"; expected each id once (first at tasks/a.yaml:11); rename or remove one of the two',
      'tasks/b.yaml:8:1 reference/duplicate tasks.call_police: found "call_police"; expected each id once (first at tasks/a.yaml:18); rename or remove one of the two',
    ]);
  });

  it('a file that belongs nowhere', () => {
    expect(lines({ 'desicions.yaml': 'a: 1' })).toEqual([
      'desicions.yaml:1:1 file/unknown : found "desicions.yaml"; expected a file of scenarios/README.md; did you mean "decisions.yaml"?',
    ]);
  });

  it('no scenario.yaml', () => {
    expect(lines({ 'scenario.yaml': null })).toEqual([
      'scenario.yaml:1:1 file/missing : found nothing; expected scenario.yaml; write it; see scenarios/README.md',
    ]);
  });

  it('no texts', () => {
    expect(lines({ 'locales/en.yaml': null })).toEqual([
      'locales/en.yaml:1:1 file/missing : found nothing; expected texts in locales/en.yaml; write them; see scenarios/README.md',
    ]);
  });

  it('an empty scenario.yaml', () => {
    expect(lines({ 'scenario.yaml': '' })).toEqual([
      'scenario.yaml:1:1 shape/type : found nothing; expected a map; see scenarios/README.md',
    ]);
  });

  it('a second locale that lacks a text names the locale', () => {
    const found = lines({ 'locales/zh-Hant.yaml': textOf('locales/en.yaml').replace('  title: Two clinics\n', '') });
    expect(found).toEqual([
      'locales/zh-Hant.yaml:1:1 text/missing scenario.title: found no text for scenario.title; expected a text in locales/zh-Hant; add scenario.title',
    ]);
  });

  it('broken YAML in one file does not hide the shape of the others', () => {
    const found = compileWith({
      'tasks.yaml': 'a: [1\nb: 2',
      'injects.yaml': textOf('injects.yaml').replace('channel: mail', 'channel: post'),
    }).problems.map(({ file, code }) => `${file} ${code}`);
    expect(found).toEqual(['injects.yaml shape/value', 'tasks.yaml yaml/syntax']);
  });
});
