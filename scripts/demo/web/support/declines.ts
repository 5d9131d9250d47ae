import type { Answer } from '../site.js';
import { all, type Mood, notice, type State, type Visit } from './host.js';

const isOpen = ({ kind }: Visit) => kind === 'home' || kind === 'robots';

/** The same refusal at every section, or at every page. */
function refusing(id: string, refusal: Answer, isHomeOpen = false): Mood {
  return {
    ...{ id, states: all('declined') },
    begin: () => (visit) => (visit.kind === 'robots' || (isHomeOpen && isOpen(visit)) ? visit.page() : refusal),
  };
}

/** A page of words in front of everything, once the first report has been read. */
function captcha(id: string, words: string, after: number): Mood {
  return {
    id,
    states: [0, 1, 2].map((i) => (i < after ? 'found' : 'declined')) as [State, State, State],
    begin: () => {
      let isTripped = false;
      return (visit) => {
        if (visit.report >= after) isTripped = true;
        return isTripped ? { body: notice(words) } : visit.page();
      };
    },
  };
}

const robots = (id: string, state: State, answer: (visit: Visit) => Answer, states = all(state)): Mood => ({
  ...{ id, states },
  begin: () => (visit) => (visit.kind === 'robots' ? answer(visit) : visit.page()),
});
const plain = { 'content-type': 'text/plain' };

/** Hosts that do not want to be crawled, each saying it in its own way. */
export const DECLINES: readonly Mood[] = [
  refusing('fence', { status: 403, body: '<html><body><center><h1>403 Forbidden</h1></center></body></html>' }, true),
  refusing('geofence', {
    ...{ status: 403, headers: { 'set-cookie': 'wzws_sessionid=gTE5Mi4w; Path=/' } },
    body: notice('禁止访问', '<!-- reason:GeoBL -->'),
  }),
  refusing('riversec', {
    ...{
      status: 412,
      headers: { 'set-cookie': ['FSSBBIl1UgzbN7NO=60aQ; Path=/; HttpOnly', 'FSSBBIl1UgzbN7NP=5Rw; Path=/'] },
    },
    body: '<html><head><script>$_ts=window["$_ts"]||{};$_ts.nsd=41277;</script><script src="/c8k2/kTz.js"></script></head><body></body></html>',
  }),
  refusing('jiasule', {
    ...{ status: 521, headers: { 'x-via-jsl': '52e1a8a,-', 'set-cookie': '__jsluid_s=3f6be2; Path=/; HttpOnly' } },
    body: '<script>document.cookie="__jsl_clearance_s=17000.1|-1|x;path=/";location.href=location.pathname</script>',
  }),
  refusing('edge', {
    body: '<html><head><script>document.cookie="EO_Bot_Ssid=2147;path=/";window.location.reload();</script></head><body></body></html>',
  }),
  captcha('captcha', '您的访问需要验证，请输入验证码', 1),
  captcha('frequent', '访问过于频繁，请稍后再试', 2),
  captcha('human', '人机验证：请拖动滑块完成拼图', 0),
  robots('robots', 'robots', () => ({ headers: plain, body: 'User-agent: *\nDisallow: /zfxxgk/\n' })),
  robots(
    'robots-part',
    'robots',
    ({ paths }) => ({ headers: plain, body: `User-agent: *\nDisallow: ${paths[1]}\nDisallow: /admin/\n` }),
    ['found', 'robots', 'found'],
  ),
  robots('robots-403', 'robots', () => ({ status: 403, body: notice('403 Forbidden') })),
  robots('robots-503', 'unavailable', () => ({ status: 503, body: notice('Service Unavailable') })),
  robots('robots-page', 'found', () => ({ body: notice('网站首页') })),
];
