"use strict";
(function () {
  const pictures = JSON.parse(document.getElementById("pictures").textContent);
  const lang = document.documentElement.lang;
  Plotly.register({
    moduleType: "locale", name: "ru", dictionary: {},
    format: { decimal: ",", thousands: "\u202f", grouping: [3], currency: ["", ""] },
  });
  const config = { displayModeBar: false, responsive: false, locale: lang, doubleClick: false, scrollZoom: false };

  const canvases = Array.from(document.querySelectorAll(".picture"));

  function chosen(id) {
    const selects = Array.from(document.querySelectorAll("select[data-chart]")).filter((s) => s.dataset.chart === id);
    return selects.reduce((position, select) => position * select.options.length + select.selectedIndex, 0);
  }

  function size(canvas, width) {
    const aspect = canvas.dataset.aspect;
    if (aspect) return Math.round(Math.max(300, width * Number(aspect) + 30));
    return Number(canvas.dataset.height);
  }

  function draw(canvas, width) {
    const picture = pictures[canvas.dataset.id][chosen(canvas.dataset.id)];
    const layout = Object.assign({}, picture.layout, { width: width, height: size(canvas, width), autosize: false });
    if (width < 560 && picture.data.some((trace) => trace.type === "bar")) {
      layout.font = Object.assign({}, layout.font, { size: 11 });
    }
    return Plotly.react(canvas, picture.data, layout, config);
  }

  function drawAll() {
    for (const canvas of canvases) {
      const width = Math.floor(canvas.getBoundingClientRect().width);
      if (width > 0) draw(canvas, width);
    }
  }

  document.addEventListener("change", (event) => {
    const id = event.target.dataset && event.target.dataset.chart;
    if (!id) return;
    const canvas = canvases.find((c) => c.dataset.id === id);
    draw(canvas, Math.floor(canvas.getBoundingClientRect().width));
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.open) {
      for (const canvas of canvases) {
        if (event.target.contains(canvas)) draw(canvas, Math.floor(canvas.getBoundingClientRect().width));
      }
    }
  }, true);

  // A click on the head of a column sorts: numbers the largest first, words by letters; what has no number comes last.
  function amount(cell) {
    const text = cell.textContent.replace(/[\s\u00a0\u202f<>%]/g, "").replace("\u2212", "-");
    return parseFloat(lang === "ru" ? text.replace(",", ".") : text.replace(/,/g, ""));
  }
  function sort(table, head) {
    const place = Array.from(head.parentNode.children).indexOf(head);
    const numeric = head.classList.contains("number");
    const before = head.getAttribute("aria-sort");
    const down = before ? before === "ascending" : numeric;
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map((row) => {
      const cell = row.cells[place];
      return { row: row, key: numeric ? amount(cell) : cell.textContent };
    });
    rows.sort((a, b) => {
      if (numeric && (isNaN(a.key) || isNaN(b.key))) return isNaN(a.key) - isNaN(b.key);
      const order = numeric ? a.key - b.key : a.key.localeCompare(b.key, lang, { numeric: true });
      return down ? -order : order;
    });
    for (const entry of rows) body.appendChild(entry.row);
  }
  for (const head of document.querySelectorAll(".sortable thead th")) {
    head.tabIndex = 0;
    head.addEventListener("click", () => sort(head.closest("table"), head));
    head.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sort(head.closest("table"), head);
    });
  }

  let waiting = 0;
  let before = 0;
  let printing = false;
  new ResizeObserver((entries) => {
    const width = Math.round(entries[0].contentRect.width);
    if (width === before || printing) return;
    before = width;
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 80);
  }).observe(document.getElementById("main"));

  // Paper is narrower than most screens: what is drawn is scaled to the width of the printed page (A4 less margins).
  const paper = 680;
  function fit(canvas) {
    const drawn = canvas.querySelector(".svg-container");
    if (!drawn) return;
    const grid = canvas.closest(".grid");
    const columns = !grid ? 1 : grid.classList.contains("three") ? 3 : 2;
    const room = columns === 1 ? paper : paper / columns - 16;
    const scale = room / drawn.offsetWidth;
    canvas.style.width = room + "px";
    canvas.style.height = Math.ceil(drawn.offsetHeight * scale) + "px";
    canvas.style.overflow = "hidden";
    drawn.style.transformOrigin = "0 0";
    drawn.style.transform = "scale(" + scale + ")";
  }
  function unfit(canvas) {
    canvas.style.width = canvas.style.height = canvas.style.overflow = "";
    const drawn = canvas.querySelector(".svg-container");
    if (drawn) drawn.style.transform = "";
  }
  window.addEventListener("beforeprint", () => {
    printing = true;
    canvases.forEach(fit);
  });
  window.addEventListener("afterprint", () => {
    canvases.forEach(unfit);
    printing = false;
  });
  if (window.matchMedia("(max-width: 1079px)").matches) {
    document.querySelector(".contents details").open = false;
  }
  drawAll();
})();
