/** Every drawing in every case, one below the other, each in a section that the test takes a picture of. */
import { createRoot } from 'react-dom/client';
import '../../app/globals.css';
import { MessagesContext } from '../../app/messages/bundles';
import { common } from '../../app/messages/zh/common';
import { CASES, DEFECTS } from './cases';

const root = document.getElementById('drawings');
if (!root) throw new Error('index.html has no place for the drawings');
const drawings = location.hash === '#defects' ? DEFECTS : CASES;
createRoot(root).render(
  <MessagesContext value={{ common }}>
    {Object.entries(drawings).map(([name, draw]) => (
      <section key={name} data-case={name} style={{ width: 'fit-content', padding: 8, background: '#fff' }}>
        {draw()}
      </section>
    ))}
  </MessagesContext>,
);
