// What each phone showed, kept for this tab alone: everything else comes back from the server.

export function remember(phone, shown) {
  try {
    sessionStorage.setItem(`phone:${phone}`, JSON.stringify(shown));
  } catch {
    // Without storage a reload starts with the script's chats.
  }
}

export function remembered(phone) {
  try {
    return JSON.parse(sessionStorage.getItem(`phone:${phone}`));
  } catch {
    return null;
  }
}
