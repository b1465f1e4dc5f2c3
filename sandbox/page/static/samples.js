// The built-in sample pictures: small drawings, sent as PNG because chat platforms take no SVG.

export const samples = [
  { file: "/static/sample-lamp.svg", label: "楼道灯不亮" },
  { file: "/static/sample-rubbish.svg", label: "垃圾没人清" },
  { file: "/static/sample-leak.svg", label: "水管漏水" },
];

export async function toPng(file) {
  const image = new Image();
  image.src = file;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}
