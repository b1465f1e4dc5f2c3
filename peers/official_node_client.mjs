// A bot made with the official `dingtalk-stream` for Node, unchanged: it hears, answers, and answers presses.
// The SDK has no setting for DingTalk's addresses, so its HTTP library is told to go elsewhere.

import axios from 'axios';
import { DWClient, TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream';

const { SANDBOX, CLIENT_ID, CLIENT_SECRET } = process.env;

axios.interceptors.request.use((request) => {
  request.url = request.url.replace(/^https:\/\/o?api\.dingtalk\.com/, SANDBOX);
  request.proxy = false;
  return request;
});

const client = new DWClient({ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, keepAlive: true });

async function answer(frame) {
  const said = JSON.parse(frame.data);
  const token = await client.getAccessToken();
  const content = `收到：${said.text.content.trim()}（${said.senderStaffId ?? '外单位'}）`;
  await axios.post(said.sessionWebhook, { msgtype: 'text', text: { content } }, {
    headers: { 'x-acs-dingtalk-access-token': token },
  });
  client.socketCallBackResponse(frame.headers.messageId, null);
}

function press(frame) {
  const told = JSON.parse(frame.data);
  const { actionIds, params } = JSON.parse(told.content).cardPrivateData;
  client.socketCallBackResponse(frame.headers.messageId, {
    cardUpdateOptions: { updateCardDataByKey: true },
    cardData: { cardParamMap: { status: `${told.userId} ${actionIds[0]} ${params.note}`, can_acknowledge: 'false' } },
  });
}

client.registerCallbackListener(TOPIC_ROBOT, answer);
client.registerCallbackListener(TOPIC_CARD, press);
await client.connect();
