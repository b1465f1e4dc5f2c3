// All that the server has told: people, chats, messages, the script's lines, the clock. Live by server-sent events.

export const BOT = "bot";
export const BOT_NAME = "一呼";
export const AT_BOT = "@一呼";

export class Store extends EventTarget {
  people = new Map();
  chats = new Map();
  messages = new Map();
  phones = [];
  lines = [];
  points = [];
  links = [];
  clock = null;
  botUrl = "";

  connect(path = "/page/feed") {
    const feed = new EventSource(path);
    feed.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    feed.addEventListener("open", () => this.#tell("online"));
    feed.addEventListener("error", () => {
      this.#tell("offline");
      // The browser comes back by itself after a cut, but not after an error answer.
      if (feed.readyState === EventSource.CLOSED) setTimeout(() => this.connect(path), 2000);
    });
  }

  take(change) {
    this[`take_${change.type}`]?.(change);
  }

  take_state(state) {
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
    this.messages = new Map(state.messages.map((message) => [message.id, message]));
    Object.assign(this, { phones: state.phones, lines: state.lines, points: state.points, links: state.links });
    this.botUrl = state.bot_url;
    this.take_clock(state);
    this.#tell("state");
    this.#tell("lines");
  }

  take_message({ message, chat }) {
    const isNew = !this.messages.has(message.id);
    this.chats.set(chat.id, chat);
    this.messages.set(message.id, message);
    this.#tell("message", { message, isNew });
  }

  take_lines({ lines }) {
    this.lines = lines;
    this.#tell("lines");
  }

  take_clock({ clock }) {
    this.clock = { ...clock, heardAt: performance.now() };
    this.#tell("clock");
  }

  take_note({ text }) {
    this.#tell("note", { text });
  }

  nameOf(id) {
    return id === BOT ? BOT_NAME : (this.people.get(id)?.name ?? id);
  }

  messagesOf(chat) {
    return [...this.messages.values()].filter((message) => message.chat === chat);
  }

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}
