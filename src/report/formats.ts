/** The formats that can be asked for. They stand apart, so that a screen can offer them before anything is loaded. */
export const RUN_FORMATS = ['html', 'docx', 'md', 'items', 'decisions', 'xlsx', 'json', 'certificate'] as const;
export type RunFormat = (typeof RUN_FORMATS)[number];

export const SCENARIO_FORMATS = ['pack', 'key', 'msel-csv', 'msel-xlsx'] as const;
export type ScenarioFormat = (typeof SCENARIO_FORMATS)[number];
