/**
 * Where the nine protocol groups stand in HSEEP's terms. The core capabilities are those of published exercises
 * (reference/protocol.md 2.1); which of our groups answers to which is our own reading, and the report says so.
 */
import { GROUP_IDS, type GroupId } from '../scenario/protocol.ts';

/** Core capabilities by key of the catalogue: `report.core.<id>`. */
export const CORE_CAPABILITY = {
  DET: 'assessment',
  ORG: 'coordination',
  CON: 'cybersecurity',
  INV: 'intelligence',
  HRM: 'assessment',
  COM: 'information',
  CAR: 'health',
  REC: 'cybersecurity',
  LRN: 'planning',
} as const satisfies Readonly<Record<GroupId, string>>;

/** What an action changes, as HSEEP's improvement plan sorts it. */
export const CAPABILITY_ELEMENTS = ['planning', 'organization', 'equipment', 'training', 'exercise'] as const;
export type CapabilityElement = (typeof CAPABILITY_ELEMENTS)[number];

/** Items whose preparation (`item.<id>.monday`) is something else than a piece of planning. */
const ELEMENTS: Readonly<Record<Exclude<CapabilityElement, 'planning'>, readonly string[]>> = {
  organization: ['ORG-02', 'ORG-03', 'ORG-04', 'ORG-06', 'ORG-07', 'COM-05', 'COM-12', 'REC-06', 'REC-07', 'LRN-03'],
  equipment: [
    'DET-04',
    'ORG-05',
    'INV-02',
    'INV-04',
    'COM-09',
    'CAR-02',
    'CAR-04',
    'CAR-07',
    'CAR-09',
    'REC-01',
    'REC-04',
  ],
  training: ['DET-01', 'CON-02', 'INV-01', 'INV-07', 'COM-06', 'CAR-03'],
  exercise: ['HRM-02', 'COM-01', 'CAR-01', 'REC-03', 'LRN-05'],
};

/** The element that the preparation of an item belongs to. */
export function elementOf(item: string | null): CapabilityElement {
  for (const element of CAPABILITY_ELEMENTS) {
    if (element !== 'planning' && item !== null && ELEMENTS[element].includes(item)) return element;
  }
  return 'planning';
}

/** The group that an item belongs to by its id. */
export function groupOf(item: string | null): GroupId | null {
  return GROUP_IDS.find((group) => item?.startsWith(`${group}-`)) ?? null;
}
