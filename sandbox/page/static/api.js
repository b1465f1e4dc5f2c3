// What a person does on the page, sent to the sandbox. A refusal is an Error whose words are for the person.

async function post(path, body, type = "application/json") {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "Content-Type": type }, body });
  } catch {
    throw new Error("和沙盘断开了，请看看 make demo 还在不在运行。");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? `没有成功（${answer.status}）。`);
  return told;
}

export const say = (message) => post("/page/say", JSON.stringify(message));
export const press = (pressed) => post("/page/press", JSON.stringify(pressed));
export const enter = (entered) => post("/page/enter", JSON.stringify(entered));
export const turn = (minutes) => post("/page/turn", JSON.stringify({ minutes }));
export const picture = async (blob) => (await post("/page/picture", blob, blob.type || "image/unknown")).picture;
