/** A page for trainers: drop run files of pupils, teams or years, and see what to train next. Nothing leaves the page. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CohortPart, CohortReport, Documents, LeftOut, Quartiles, Rating } from '../session/contract.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { DocumentButtons } from './document-buttons.tsx';
import { Icon } from './icon.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import './style/cohort.css';

/** A pile of files put together, with the words for it. */
export interface Analysis {
  readonly report: CohortReport;
  /** Texts of a scenario; null: of the page alone. */
  readonly textsOf: (scenario: string | null) => Catalogue;
  readonly documents: Documents;
}

export interface CohortPageProps {
  readonly catalogue: Catalogue;
  readonly backHref: string;
  readonly analyse: (files: readonly { readonly name: string; readonly text: string }[]) => Promise<Analysis>;
}

const RATINGS: readonly Rating[] = ['P', 'S', 'M', 'U'];
/** Fewer are never shown by themselves; the same number as the report's. */
const LEAST = 3;
/** A file larger than this is no run file; it is not even read. */
const LARGEST = 8 * 1024 * 1024;
const MOST_MISSED = 10;

const percent = (permille: number): string => (permille / 10).toFixed(1).replace(/\.0$/, '');

/** Reads what was dropped or chosen. The folder's name stays before that of the file: it is the group. */
async function read(files: Iterable<File>): Promise<{ name: string; text: string }[]> {
  const wanted = [...files].filter((file) => file.name.toLowerCase().endsWith('.json'));
  return Promise.all(
    wanted.map(async (file) => ({
      name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
      text: file.size > LARGEST ? ' '.repeat(LARGEST) : await file.text(),
    })),
  );
}

/** Lowest to highest as a line, the middle half as a bar, the middle run as a mark. The table beside it has the numbers. */
function Spread({ score }: { readonly score: Quartiles }) {
  const at = (permille: number): number => permille * 0.2;
  return (
    <svg class="spread" viewBox="0 0 200 16" aria-hidden="true">
      <rect class="spread-track" x="0" y="4" width="200" height="8" rx="2" />
      <rect class="spread-line" x={at(score.min)} y="7" width={Math.max(1, at(score.max - score.min))} height="2" />
      <rect
        class="spread-half"
        x={at(score.low)}
        y="4"
        width={Math.max(1, at(score.high - score.low))}
        height="8"
        rx="1"
      />
      <rect class="spread-middle" x={at(score.median) - 1} y="2" width="2" height="12" />
    </svg>
  );
}

function Part({ part, catalogue }: { readonly part: CohortPart; readonly catalogue: Catalogue }) {
  const { t } = catalogue;
  const title = t('cohort.part', {
    scenario: t('scenario.title'),
    seat: t(`seat.${part.seat}.role`),
    length: part.length,
  });
  const count = t('cohort.part.count', { runs: part.runs, people: part.people });
  if (part.hidden) {
    return (
      <section class="cohort-part">
        <h2>{title}</h2>
        <p>{count}</p>
        <p class="awaiting">{t('cohort.hidden', { least: LEAST })}</p>
      </section>
    );
  }
  const { score, change } = part;
  const missed = [...part.items]
    .filter((item) => item.lost > 0)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, MOST_MISSED);
  const said = part.calibration.filter((level) => level.said > 0);
  return (
    <section class="cohort-part">
      <h2>{title}</h2>
      <p>{count}</p>
      <ul class="cohort-overall" aria-label={t('cohort.overall')}>
        {RATINGS.map((rating) => (
          <li key={rating}>
            <span class={`rating rating-${rating}`} aria-hidden="true">
              <span class="rating-letter">{rating}</span>
            </span>
            <strong>{part.overall[rating]}</strong>
            <span>{t(`rating.${rating}.name`)}</span>
          </li>
        ))}
      </ul>
      <p>
        {t('cohort.score.line', {
          min: percent(score.min),
          low: percent(score.low),
          median: percent(score.median),
          high: percent(score.high),
          max: percent(score.max),
        })}
      </p>
      <h3>{t('cohort.groups')}</h3>
      <Table
        label={t('cohort.groups')}
        heads={[
          t('cohort.column.capability'),
          t('cohort.column.spread'),
          t('cohort.column.min'),
          t('cohort.column.median'),
          t('cohort.column.max'),
        ]}
        rows={part.groups.map((group) => [
          t(`group.${group.group}.title`),
          <Spread key="spread" score={group.score} />,
          percent(group.score.min),
          percent(group.score.median),
          percent(group.score.max),
        ])}
      />
      <p class="fold-note">{t('cohort.groups.chart')}</p>
      <h3>{t('cohort.missed')}</h3>
      <Table
        label={t('cohort.missed')}
        heads={[t('cohort.column.item'), t('cohort.column.title'), t('cohort.column.mean'), t('cohort.column.lost')]}
        rows={missed.map((item) => [
          <span key="id" class="code">
            {item.item}
          </span>,
          t(`item.${item.item}.title`),
          t('cohort.percent', { value: percent(item.mean) }),
          String(item.lost / 100),
        ])}
      />
      <h3>{t('cohort.flags')}</h3>
      {part.flags.length === 0 ? (
        <p>{t('cohort.flags.none')}</p>
      ) : (
        <Table
          label={t('cohort.flags')}
          heads={[t('cohort.column.flag'), t('cohort.column.raised'), t('cohort.column.repaired')]}
          rows={part.flags.map((flag) => [t(`flag.${flag.flag}.title`), String(flag.runs), String(flag.repaired)])}
        />
      )}
      <h3>{t('cohort.calibration')}</h3>
      {said.length === 0 ? (
        <p>{t('cohort.calibration.none')}</p>
      ) : (
        <Table
          label={t('cohort.calibration')}
          heads={[t('cohort.column.confidence'), t('cohort.column.said'), t('cohort.column.right')]}
          rows={said.map((level) => [
            t(`cohort.confidence.${level.confidence}`),
            String(level.said),
            String(level.right),
          ])}
        />
      )}
      {part.sureAndWrong.length > 0 && (
        <>
          <h4>{t('cohort.sure')}</h4>
          <ul>
            {part.sureAndWrong.map(({ decision, runs }) => (
              <li key={decision}>{t('cohort.sure.line', { title: t(`decision.${decision}.title`), runs })}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('cohort.change')}</h3>
      <p>
        {change === null
          ? t('cohort.change.none', { least: LEAST })
          : t('cohort.change.line', {
              people: change.people,
              better: change.better,
              same: change.same,
              worse: change.worse,
              median: percent(change.median),
            })}
      </p>
      {part.teams.length > 0 && (
        <>
          <h3>{t('cohort.teams')}</h3>
          <Table
            label={t('cohort.teams')}
            heads={[t('cohort.column.team'), t('cohort.column.people'), t('cohort.column.median')]}
            rows={part.teams.map((team) => [
              team.name,
              String(team.people),
              team.score === null ? t('cohort.teams.hidden') : percent(team.score.median),
            ])}
          />
        </>
      )}
    </section>
  );
}

/** Numbers stand right, so that their places are below each other. */
const isNumber = (cell: ComponentChildren): boolean => typeof cell === 'string' && /^[\d.+−]+( %)?$/.test(cell);

function Table({
  label,
  heads,
  rows,
}: {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    <ScrollRegion label={label}>
      <table class="cohort-table">
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={i} scope="col" class={isNumber(rows[0]?.[i]) ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) =>
                j === 0 ? (
                  <th key={0} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={j} class={isNumber(cell) ? 'number' : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

export function CohortPage({ catalogue, backHref, analyse }: CohortPageProps) {
  const { t } = catalogue;
  const [analysis, setAnalysis] = useState<Analysis | null>(null);
  const [working, setWorking] = useState(false);
  const [over, setOver] = useState(false);
  const result = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (analysis !== null) result.current?.focus();
  }, [analysis]);
  const take = async (files: Iterable<File>): Promise<void> => {
    setOver(false);
    setWorking(true);
    const handed = await read(files);
    setAnalysis(handed.length === 0 ? null : await analyse(handed));
    setWorking(false);
  };
  const choose = (folder: boolean) => (
    <label class="button cohort-choose">
      <Icon name="sheet" size={18} />
      {t(folder ? 'cohort.page.folder' : 'cohort.page.choose')}
      <input
        type="file"
        class="hidden-words"
        accept=".json,application/json"
        multiple
        ref={(input) => {
          if (folder && input) input.webkitdirectory = true;
        }}
        onChange={(event) => void take(event.currentTarget.files ?? [])}
      />
    </label>
  );
  const used = analysis?.report.parts.reduce((sum, part) => sum + part.runs, 0) ?? 0;
  const words = analysis?.textsOf(null) ?? catalogue;
  const reason = (each: LeftOut): string =>
    words.t(`cohort.reason.${each.code}`, { path: each.path, found: each.found, expected: each.expected });
  return (
    <main class="cohort" id="main">
      <header>
        <p class="no-print">
          <a href={backHref}>{t('cohort.page.back')}</a>
        </p>
        <h1>{t('cohort.title')}</h1>
        <p>{t('cohort.page.lead')}</p>
      </header>
      {/* Dropping is one way of several; the buttons inside do the same. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are the way for keys */}
      <div
        class={over ? 'cohort-drop cohort-over no-print' : 'cohort-drop no-print'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer?.files ?? []);
        }}
      >
        <p class="cohort-here">{t('cohort.page.drop')}</p>
        <p class="cohort-buttons">
          {choose(false)} {choose(true)}
        </p>
        <p class="fold-note">{t('cohort.page.how')}</p>
      </div>
      <p role="status">{working ? t('cohort.page.working') : ''}</p>
      {analysis !== null && (
        <>
          <h2 class="cohort-count" ref={result} tabIndex={-1}>
            {t('cohort.files', { files: analysis.report.files, used, left: analysis.report.leftOut.length })}
          </h2>
          <p class="fold-note">
            {t('cohort.checked')} {t('cohort.private', { least: LEAST })}
          </p>
          <div class="cohort-documents no-print">
            <DocumentButtons
              documents={analysis.documents}
              label={(format) => t('cohort.page.download', { format: format.toUpperCase() })}
              about={null}
              making={t('desk.loading')}
              failed={t('cohort.page.failed')}
            />
          </div>
          {analysis.report.parts.length === 0 && <p>{t('cohort.empty')}</p>}
          {analysis.report.parts.map((part) => (
            <Part
              key={`${part.scenario} ${part.length} ${part.seat}`}
              part={part}
              catalogue={analysis.textsOf(part.scenario)}
            />
          ))}
          {analysis.report.leftOut.length > 0 && (
            <section class="cohort-part">
              <h2>{t('cohort.left')}</h2>
              <ul class="cohort-left">
                {analysis.report.leftOut.map((each) => (
                  <li key={each.name}>
                    <strong>{each.name}</strong> {reason(each)}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </main>
  );
}
