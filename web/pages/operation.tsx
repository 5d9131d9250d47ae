import type { Child } from 'hono/jsx';
import { PlainTable } from '../components/plain-table.js';
import { timeText } from '../components/time.js';
import type { OperationStatus, QueueCounts } from '../services/operation.js';
import type { Site } from '../site.js';
import { OPERATION } from '../text/operation.js';

type Text = (typeof OPERATION)['zh'];

/** Runs, alarms, schedules, hosts and queues, as `gongkai status` has them. */
export function OperationPage({ status, hasBoard, site }: { status: OperationStatus; hasBoard: boolean; site: Site }) {
  const t = site.t(OPERATION);
  return (
    <>
      <header class="title">
        <h1>{t.title}</h1>
        <form method="post" action={site.href('/operation/sign-out')}>
          <button type="submit">{t.signOut}</button>
        </form>
      </header>
      <Alarms status={status} t={t} />
      <Part title={t.runs} isEmpty={status.runs.length === 0} t={t}>
        <Runs status={status} site={site} />
      </Part>
      <Part title={t.schedules} isEmpty={status.schedules.length === 0} t={t}>
        <PlainTable
          label={t.schedules}
          heads={[t.columns.id, t.columns.counties, t.columns.next, t.columns.lastRun]}
          rows={status.schedules.map(({ id, counties, next, lastRunAt }) => [
            ...[id, counties.join('、'), next && timeText(next, site), lastRunAt && timeText(lastRunAt, site)],
          ])}
        />
      </Part>
      {status.queues !== null && (
        <Part title={t.queues} isEmpty={false} t={t}>
          <Queues queues={status.queues} hasBoard={hasBoard} site={site} />
        </Part>
      )}
      <Part title={t.hosts} isEmpty={status.hosts.length === 0} t={t}>
        <PlainTable
          label={t.hosts}
          heads={[t.columns.host, t.columns.state, t.columns.last, t.columns.reason, t.columns.until]}
          rows={status.hosts.map(({ host, state, reason, until, lastRequestAt }) => [
            ...[host, state, lastRequestAt && timeText(lastRequestAt, site), reason, until && timeText(until, site)],
          ])}
        />
      </Part>
      <Part title={t.outcomes} isEmpty={status.outcomes.length === 0} t={t}>
        <PlainTable
          label={t.outcomes}
          heads={[t.columns.outcome, t.columns.count]}
          rows={status.outcomes.map(({ outcome, count }) => [outcome, count])}
        />
      </Part>
      <Part title={t.coverage} isEmpty={status.coverage.length === 0} t={t}>
        <PlainTable
          label={t.coverage}
          heads={[t.columns.state, t.columns.count]}
          rows={status.coverage.map(({ state, count }) => [state, count])}
        />
      </Part>
    </>
  );
}

function Part({ title, isEmpty, t, children }: { title: string; isEmpty: boolean; t: Text; children: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {isEmpty ? <p class="hint">{t.none}</p> : children}
    </section>
  );
}

function Alarms({ status: { alarms }, t }: { status: OperationStatus; t: Text }) {
  return (
    <section>
      <h2>{t.alarms}</h2>
      {alarms.length === 0 ? (
        <p class="good">{t.noAlarms}</p>
      ) : (
        <PlainTable
          label={t.alarms}
          heads={[t.columns.kind, t.columns.subject, t.columns.before, t.columns.now]}
          rows={alarms.map(({ kind, subject, before, now }) => [t.alarm[kind], subject, before, now])}
        />
      )}
    </section>
  );
}

function Runs({ status: { runs }, site }: { status: OperationStatus; site: Site }) {
  const t = site.t(OPERATION);
  const { id, command, began, ended, counts } = t.columns;
  return (
    <PlainTable
      label={t.runs}
      heads={[id, command, began, ended, counts]}
      rows={runs.map((run) => [
        ...[run.id, run.command, timeText(run.startedAt, site)],
        run.finishedAt === null ? t.notFinished : timeText(run.finishedAt, site),
        Object.entries(run.counts ?? {})
          .map(([name, count]) => `${name} ${count}`)
          .join('  '),
      ])}
    />
  );
}

function Queues({ queues, hasBoard, site }: { queues: QueueCounts | 'unreachable'; hasBoard: boolean; site: Site }) {
  const t = site.t(OPERATION);
  if (queues === 'unreachable') return <p class="warning-box">{t.unreachable}</p>;
  const { queue, waiting, active, delayed, failed, workers } = t.columns;
  return (
    <>
      <PlainTable
        label={t.queues}
        heads={[queue, waiting, active, delayed, failed, workers]}
        rows={queues.queues.map((own) => [own.name, own.waiting, own.active, own.delayed, own.failed, own.workers])}
      />
      <p class="hint">
        {queues.isCrawling ? t.crawling : t.notCrawling} · {t.bytes((queues.bytes / 1e6).toFixed(1))}
      </p>
      {hasBoard && (
        <p>
          <a href="/operation/queues">{t.board}</a>
        </p>
      )}
    </>
  );
}

/** Where nobody is signed in; where no token is set, how to set one. */
export function SignInPage({ isOn, isWrong, site }: { isOn: boolean; isWrong: boolean; site: Site }) {
  const t = site.t(OPERATION);
  if (!isOn)
    return (
      <section class="empty">
        <h1>{t.off}</h1>
        <p>{t.offNext}</p>
      </section>
    );
  return (
    <section class="lead">
      <h1>{t.title}</h1>
      {isWrong && (
        <p class="warning-box" role="alert">
          {t.wrong}
        </p>
      )}
      <form class="find" method="post" action={site.href('/operation/sign-in')}>
        <label for="token">{t.signIn}</label>
        <input
          {...{ id: 'token', name: 'token', type: 'password', required: true, maxlength: 200 }}
          autocomplete="current-password"
          aria-describedby="token-hint"
        />
        <button type="submit">{t.send}</button>
        <p id="token-hint" class="hint">
          {t.signInHint}
        </p>
      </form>
    </section>
  );
}
