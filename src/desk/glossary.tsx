import type { Catalogue } from '../text/catalogue.ts';
import { Dialog } from './dialog.tsx';

/** Words of the trade, each with a plain sentence. The order is the alphabet of the English words. */
export const GLOSSARY_TERMS = [
  'account',
  'after_action',
  'anchor',
  'backup',
  'capture',
  'containment',
  'data_user',
  'debrief',
  'downtime',
  'eradicate',
  'exfiltration',
  'foothold',
  'forensics',
  'hkcert',
  'hkid',
  'hot_wash',
  'image',
  'inject',
  'isolate',
  'log',
  'memory',
  'notification',
  'out_of_band',
  'pcpd',
  'phishing',
  'protocol',
  'remote_access',
  'restore',
  'scope',
  'tabletop',
  'threat_actor',
  'vendor_link',
] as const;

export function Glossary({ catalogue, onClose }: { readonly catalogue: Catalogue; readonly onClose: () => void }) {
  return (
    <Dialog title={catalogue.t('desk.glossary.title')} closeLabel={catalogue.t('desk.close')} onClose={onClose}>
      <dl class="glossary">
        {GLOSSARY_TERMS.map((term) => (
          <div key={term}>
            <dt>{catalogue.t(`desk.glossary.${term}.term`)}</dt>
            <dd>{catalogue.t(`desk.glossary.${term}.means`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
