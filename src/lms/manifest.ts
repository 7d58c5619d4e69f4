/** The files that tell a learning system what is in a package. Shapes and names as measured on two runtimes. */
import type { Course } from './course.ts';

export interface Package {
  readonly course: Course;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly version: string;
  /** Everything in the package but the manifest, with forward slashes. */
  readonly files: readonly string[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML 1.0 cannot hold at all: control characters but tab and line ends, and the two that are no characters. */
function isForbidden(code: number): boolean {
  if (code < 32) return code !== 9 && code !== 10 && code !== 13;
  return code === 0xfffe || code === 0xffff;
}

/** Text that may stand in XML: five characters escaped, the forbidden ones left out. */
export function xml(text: string): string {
  return Array.from(text)
    .filter((letter) => !isForbidden(letter.charCodeAt(0)))
    .join('')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
}

/** A name for XML's own identifiers. */
const identifier = (text: string): string => `CD-${text.replace(/[^A-Za-z0-9.-]/g, '-')}`;

const fileList = (files: readonly string[]): string =>
  files.map((file) => `      <file href="${xml(file)}"/>`).join('\n');

/** `imsmanifest.xml` for SCORM 1.2. A mastery score stands in it only when the owner of the course has set a pass mark. */
export function scorm12Manifest({ course, title, version, files }: Package): string {
  const mastery =
    course.passMark === null ? '' : `\n        <adlcp:masteryscore>${course.passMark}</adlcp:masteryscore>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier(course.scenario)}" version="${xml(version)}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>${xml(title)}</title>
      <item identifier="ITEM1" identifierref="RES1" isvisible="true">
        <title>${xml(title)}</title>${mastery}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES1" type="webcontent" adlcp:scormtype="sco" href="index.html">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;
}

/** `imsmanifest.xml` for SCORM 2004, fourth edition. */
export function scorm2004Manifest({ course, title, version, files }: Package): string {
  const objective =
    course.passMark === null
      ? '<imsss:primaryObjective objectiveID="result"/>'
      : `<imsss:primaryObjective objectiveID="result" satisfiedByMeasure="true">
              <imsss:minNormalizedMeasure>${course.passMark / 100}</imsss:minNormalizedMeasure>
            </imsss:primaryObjective>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifier(course.scenario)}" version="${xml(version)}"
  xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"
  xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default="ORG">
    <organization identifier="ORG">
      <title>${xml(title)}</title>
      <item identifier="ITEM1" identifierref="RES1">
        <title>${xml(title)}</title>
        <imsss:sequencing>
          <imsss:objectives>
            ${objective}
          </imsss:objectives>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
      <imsss:sequencing>
        <imsss:controlMode choice="true" flow="true"/>
      </imsss:sequencing>
    </organization>
  </organizations>
  <resources>
    <resource identifier="RES1" type="webcontent" adlcp:scormType="sco" href="index.html">
${fileList(files)}
    </resource>
  </resources>
</manifest>
`;
}

/** `cmi5.xml`. Without a pass mark it is enough to finish. */
export function cmi5Manifest({ course, title, description, language }: Package): string {
  const id = `urn:code-dark:${course.scenario}`;
  const text = (words: string): string => `<langstring lang="${xml(language)}">${xml(words)}</langstring>`;
  const judged =
    course.passMark === null
      ? 'moveOn="Completed"'
      : `moveOn="CompletedAndPassed" masteryScore="${course.passMark / 100}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${id}">
    <title>${text(title)}</title>
    <description>${text(description)}</description>
  </course>
  <au id="${id}:exercise" ${judged} launchMethod="AnyWindow">
    <title>${text(title)}</title>
    <description>${text(description)}</description>
    <url>index.html</url>
  </au>
</courseStructure>
`;
}
