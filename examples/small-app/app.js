/** The name of a workspace, changed here or elsewhere, and what goes on in another: fetch, EventSource and WebSocket. */
import { api } from './config.js';

const token = 'standin_owner';
const workspace = `${api}/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk`;
const authorization = { authorization: `Bearer ${token}` };
const find = (selector) => document.querySelector(selector);

async function call(url, options = {}) {
  const reply = await fetch(url, { ...options, headers: { ...authorization, ...options.headers } });
  const body = await reply.json();
  // A success of another request does not remove the alert.
  if (!reply.ok) find('[role=alert]').textContent = `${reply.status}: that did not work`;
  return reply.ok ? body : undefined;
}

const showName = ({ name }) => {
  find('h1').textContent = name;
};

find('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  find('[role=alert]').textContent = '';
  const name = new FormData(event.target).get('name');
  await call(workspace, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
});

// The page shows the name from the stream, so that changes by others show in the same way.
const changes = new EventSource(`${workspace}/sync/stream?access_token=${token}`);
changes.addEventListener('workspace.updated', ({ data }) => showName(JSON.parse(data).workspace));
changes.addEventListener('connected', async () => {
  const read = await call(workspace);
  if (read) showName(read);
});

const ticket = await call(`${api}/current/websocket/auth/1234567890123456789`);
if (ticket) {
  const socket = new WebSocket(`${api.replace('http', 'ws')}/api/websocket/?token=${ticket.auth_token}`);
  socket.addEventListener('open', () => {
    find('[role=status]').textContent = 'connected';
  });
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    if (message.response !== 'event') return;
    const row = document.createElement('li');
    row.textContent = message.event;
    find('ol').append(row);
  });
}
