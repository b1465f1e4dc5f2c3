// Which chats there are to choose from, who can speak in them, and who a name of the script means.

const PLATFORMS = { wechat: "微信", dingtalk: "钉钉", wecom: "企业微信", official: "公众号", kf: "微信客服" };
// The order in which people of a group are offered.
const ROLES = ["群众", "志愿者", "网格员", "网格长", "治安协管员", "矛盾调解员", "民警"];

export const isPrivate = (choice) => choice.startsWith("private:");

// The id of the chat behind a choice: private chats are of one person each.
export const chatId = (choice, who) => (isPrivate(choice) ? `${choice}:${who}` : choice);

// What stands in the chooser for a chat's id, and whose it is when it is private.
export function choiceOf(chat) {
  return chat.private ? { choice: `private:${chat.platform}`, who: chat.members[0] } : { choice: chat.id };
}

export function platformOf(store, choice) {
  return isPrivate(choice) ? choice.split(":")[1] : (store.chats.get(choice)?.platform ?? "wechat");
}

export const platformName = (platform) => PLATFORMS[platform] ?? platform;

export function titleOf(store, choice) {
  if (choice === "private:official") return "派出所的公众号";
  if (choice === "private:kf") return "微信客服（派出所）";
  if (isPrivate(choice)) return `和一呼的${PLATFORMS[platformOf(store, choice)]}私聊`;
  return store.chats.get(choice)?.name ?? choice;
}

export function choosable(store) {
  const groups = [...store.chats.values()].filter((chat) => !chat.private);
  const on = (platform) => groups.filter((chat) => chat.platform === platform).map((chat) => [chat.id, chat.name]);
  const alone = ["private:wechat", ...(store.links.length ? ["private:kf"] : []), "private:official", "private:dingtalk", "private:wecom"];
  const privates = alone.map((choice) => [choice, titleOf(store, choice)]);
  return [["微信群", on("wechat")], ["钉钉群", on("dingtalk")], ["企业微信群", on("wecom")], ["私聊", privates]];
}

export function speakers(store, choice) {
  const people = isPrivate(choice)
    ? [...store.people.values()].filter((person) => person.platforms.includes(platformOf(store, choice)))
    : (store.chats.get(choice)?.members ?? []).map((id) => store.people.get(id)).filter(Boolean);
  const rank = (person) => (ROLES.indexOf(person.role) + ROLES.length) % ROLES.length;
  return people.sort((a, b) => rank(a) - rank(b));
}

const label = ({ name, role, note }) => [name, role, note].filter(Boolean).join(" · ");

export function speakersByRole(store, choice) {
  const people = speakers(store, choice);
  return [...new Set(people.map((person) => person.role))].map((role) => [
    role,
    people.filter((person) => person.role === role).map((person) => [person.id, label(person)]),
  ]);
}

// The chat that a phone of the script starts with: by its name, else the first of its kind.
export function firstChoice(store, phone) {
  if (isPrivate(phone.chat)) return phone.chat;
  const groups = [...store.chats.values()].filter((chat) => !chat.private);
  const found = groups.find((chat) => chat.name === phone.chat) ?? groups.find((chat) => chat.kind === phone.kind);
  return found?.id ?? groups[0]?.id ?? "private:wechat";
}

// Who speaks there: the first of the names who can, else the first with the role, else anybody.
export function firstSpeaker(store, choice, { who = [], role = "" }) {
  const people = speakers(store, choice);
  const named = who.map((name) => people.find((person) => person.name === name)).find(Boolean);
  return (named ?? people.find((person) => person.role === role) ?? people[0])?.id ?? "";
}
